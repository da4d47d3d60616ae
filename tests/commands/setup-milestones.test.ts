import { expect, test } from 'vitest';
import { milestoneSettings } from '#src/features/celebrations/server.ts';
import { noticesOf } from '#src/features/notices.ts';
import type { Person } from '#src/sandbox/contract.ts';
import { addCounter } from '#src/features/counters/add.ts';
import { editCounter } from '#src/features/counters/edit.ts';
import { slip } from '#src/features/counters/slips.ts';
import { Temporal } from 'temporal-polyfill';
import { randomUUID } from 'node:crypto';
import { aimAt } from '#tests/support/aims.ts';
import { eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';
import { later } from '#tests/support/celebrating.ts';

const start = eachWithHandrail();

async function setting(botPermissions: readonly string[] = []) {
	const running = await start({ wakeful: true, botPermissions });
	const { sandbox } = running;
	const [finn, emi] = [sandbox.person('Finn'), sandbox.person('Emi')];
	sandbox.faults.roles('Finn', 'member', 'admin');
	return { ...running, finn, emi };
}

const roleOf = (person: Person, name: string) => person.view().roles.find((one) => one.name === name)?.id ?? '';

async function screen(finn: Person) {
	const list = message(await finn.command('setup show', {}, 'general'));
	return message(await finn.press(list, 'Milestones'));
}

async function gives(finn: Person, step: string, role: string) {
	const chosen = message(await finn.act(aimAt(await screen(finn), 'setup-milestone-step', [step]).act));
	return message(await finn.act(aimAt(chosen, 'setup-milestone-role', [role]).act));
}

const given = { kind: 'since', about: { name: 'meetings' } } as const;

/** A counter of Emi's that comes to 30 days tomorrow, and for which she wishes for roles. */
async function counting({ bot, sandbox }: Running, emi: Person, roles = true) {
	const { db, vault } = bot().app;
	const at = sandbox.clock.now();
	const id = randomUUID();
	const member = { user: emi.id, guild: sandbox.guildId };
	const startDay = Temporal.PlainDate.from('2026-10-25');
	const choices = { roles, celebrate: 'off' } as const;
	await addCounter(db, vault, { id, member, at, ...given, start: { day: startDay }, choices });
	return id;
}

const rolesOf = ({ sandbox }: Running, name: string) =>
	sandbox
		.person('Ana')
		.view()
		.people.find((one) => one.name === name)?.roles ?? [];

test('moderators choose the hour and steps of their own; what cannot be read changes nothing', async () => {
	const { finn, bot, sandbox } = await setting();
	const shown = await screen(finn);
	expect(textOf(shown)).toContain('announced at 09:00');
	const opened = form(await finn.press(shown, 'Hour and steps'));
	const wrong = message(await finn.submit(opened, { hour: ['18'], ladder: '30 days = Bronze leaf\nsoon' }));
	expect(textOf(wrong)).toContain('Line 2, `soon`: I cannot read it.');
	expect((await milestoneSettings(bot().app.db, sandbox.guildId)).hour).toBe(9);
	const again = form(await finn.press(wrong, 'Try again'));
	const kept = message(await finn.submit(again, { hour: ['18'], ladder: '30 days = Bronze leaf\nevery year' }));
	expect(textOf(kept)).toContain('announced at 18:00');
	expect(textOf(kept)).toContain('> 30 days = Bronze leaf\n> every year');
});

test('a role is given on reaching its step to who wished for it, once, and a slip takes nothing away', async () => {
	const running = await setting(['ManageRoles']);
	const { finn, emi, sandbox, bot } = running;
	const counter = await counting(running, emi);
	await counting(running, sandbox.person('Ben'), false);
	expect(textOf(await gives(finn, 'P30D', roleOf(finn, 'helper')))).toContain('30 days: <@&');
	await later(running);
	expect(rolesOf(running, 'Emi')).not.toContain('helper');
	sandbox.clock.moveTo('2026-11-24T04:00:00Z');
	await later(running);
	await expect.poll(() => rolesOf(running, 'Emi'), { timeout: 8_000 }).toContain('helper');
	expect(rolesOf(running, 'Ben')).not.toContain('helper');
	const { db, vault } = bot().app;
	const at = sandbox.clock.now();
	const day = Temporal.PlainDate.from('2026-11-24');
	const member = { user: emi.id, guild: sandbox.guildId };
	const attempt = await db
		.selectFrom('attempt')
		.select('id')
		.where('counter_id', '=', counter)
		.executeTakeFirstOrThrow();
	await slip(db, vault, member, { id: counter, attempt: attempt.id, at, slip: { day }, anew: { day } });
	await later(running, 60);
	expect(rolesOf(running, 'Emi')).toContain('helper');
	await editCounter(db, vault, member, { id: counter, at, choices: { roles: false } });
	await later(running, 60);
	await expect.poll(() => rolesOf(running, 'Emi'), { timeout: 8_000 }).not.toContain('helper');
	await editCounter(db, vault, member, { id: counter, at, choices: { roles: true } });
	await later(running, 60);
	await expect.poll(() => rolesOf(running, 'Emi'), { timeout: 8_000 }).toContain('helper');
	const asked = message(await emi.command('privacy erase', { what: 'everywhere' }, 'general'));
	message(await emi.press(asked, 'Erase it'));
	expect(rolesOf(running, 'Emi')).not.toContain('helper');
});

test('where Handrail may not give a role, moderators are told once, and the screen says what to do', async () => {
	const running = await setting();
	const { finn, emi, sandbox, bot } = running;
	running.expectRefusal('Missing Permissions');
	await counting(running, emi);
	const shown = await gives(finn, 'P30D', roleOf(finn, 'helper'));
	expect(textOf(shown)).toContain('give Handrail Manage Roles');
	sandbox.clock.moveTo('2026-11-24T04:00:00Z');
	await later(running);
	const abouts = async () => (await noticesOf(bot().app.db, sandbox.guildId)).map(({ about }) => about);
	await expect.poll(abouts, { timeout: 8_000 }).toEqual([`role:${roleOf(finn, 'helper')}`]);
});

test('/milestone upcoming shows those who manage the server what members chose to share, and nobody else', async () => {
	const running = await setting();
	const { finn, emi, sandbox, bot } = running;
	const { db, vault } = bot().app;
	const counter = await counting(running, emi);
	const hidden = message(await finn.command('milestone upcoming', {}, 'general'));
	expect(textOf(hidden)).toContain('None that a member chose to share.');
	const at = sandbox.clock.now();
	const member = { user: emi.id, guild: sandbox.guildId };
	await editCounter(db, vault, member, { id: counter, at, choices: { visible: 'server' } });
	const shown = message(await finn.command('milestone upcoming', {}, 'general'));
	expect(shown.ephemeral).toBe(true);
	expect(textOf(shown)).toContain(`Tuesday, November 24, 2026: <@${emi.id}>, 30 days`);
	const refused = message(await emi.command('milestone upcoming', {}, 'general'));
	expect(textOf(refused)).not.toContain('30 days');
});
