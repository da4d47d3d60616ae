import { describe, expect, test } from 'vitest';
import { changeGuild } from '#src/features/guilds.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { aimAt } from '#tests/support/aims.ts';
import { eachWithHandrail, form, message, textOf, buttonsOf, type Running } from '#tests/support/handrail.ts';
import { planMeeting, type MeetingDate } from '#tests/support/meeting-date.ts';
import { settled } from '#tests/support/reminded.ts';

const start = eachWithHandrail();

interface Scene extends Running, MeetingDate {
	readonly emi: Person;
	readonly ben: Person;
	readonly finn: Person;
}

async function hosting(minutes: number): Promise<Scene> {
	const running = await start({ wakeful: true });
	const { sandbox } = running;
	sandbox.faults.roles('Finn', 'member', 'admin');
	const date = await planMeeting(running, minutes, { script: 'general' });
	const [emi, ben, finn] = ['Emi', 'Ben', 'Finn'].map((name) => sandbox.person(name)) as [Person, Person, Person];
	return { ...running, ...date, emi, ben, finn };
}

const rota = async (person: Person) => message(await person.command('meeting host', {}, 'general'));

/** Opens the only date. */
async function opened(person: Person, shown: SeenMessage): Promise<SeenMessage> {
	const [, key = ''] = /"value":"(\d{4}-[^"]+)"/.exec(JSON.stringify(shown.message.components)) ?? [];
	const { act, sent } = aimAt(shown, 'host-dates', [key]);
	return message(await person.forge(act, { data: sent.data }));
}

describe('hosting a meeting', () => {
	test('is signed up for, taken, given a topic by a question, passed on and taken over', async () => {
		const { emi, ben } = await hosting(3 * 24 * 60);
		const first = await rota(emi);
		expect(textOf(first)).toContain('Nobody has signed up to host it yet.');
		expect(textOf(first)).toContain('nobody yet');
		const joined = message(await emi.press(first, 'Sign up to host'));
		expect(textOf(joined)).toContain('You are on the rota. You host nothing yet');
		const taken = message(await emi.press(await opened(emi, joined), 'Host it'));
		expect(textOf(taken)).toContain('You host it. I remind you a day and an hour before.');
		expect(textOf(taken)).toContain('**How it goes**\n> general');
		const question = message(await emi.press(taken, 'Choose questions by theme'));
		const other = message(await emi.press(question, 'Another one'));
		expect(textOf(other)).not.toBe(textOf(question));
		const set = message(await emi.press(other, 'Make it the topic'));
		expect(textOf(set)).toContain('The topic is set.');
		const passing = message(await emi.press(set, 'Ask the other hosts'));
		expect(textOf(passing)).toContain('Nobody else is on the rota yet');
		const bens = await opened(ben, message(await ben.press(await rota(ben), 'Sign up to host')));
		expect(textOf(bens)).toContain(`<@${emi.id}>, who would like to pass it on`);
		expect(textOf(message(await ben.press(bens, 'Take it over')))).toContain(`Hosted by <@${ben.id}>`);
	});

	test('shows who is on the rota to who is on it and who manages the server, others a number', async () => {
		const { emi, ben, finn } = await hosting(3 * 24 * 60);
		await emi.press(await rota(emi), 'Sign up to host');
		expect(textOf(await rota(ben))).toContain('1 person is on the rota.');
		expect(textOf(await rota(ben))).not.toContain(emi.id);
		expect(textOf(await rota(finn))).toContain(`On the rota: <@${emi.id}>`);
	});

	test('does not let others set the topic, and takes a topic that is not too long', async () => {
		const { emi, ben } = await hosting(3 * 24 * 60);
		const date = await opened(emi, message(await emi.press(await rota(emi), 'Sign up to host')));
		const write = form(await emi.press(date, 'Set the topic'));
		const long = message(await emi.submit(write, { topic: 'x'.repeat(201) }));
		expect(textOf(long)).toContain('That is 201 characters; there is room for 200.');
		const again = form(await emi.press(long, 'Open it again'));
		expect(textOf(message(await emi.submit(again, { topic: 'one day' })))).toContain('**Topic**\none day');
		expect(Object.keys(buttonsOf(await opened(ben, await rota(ben))))).not.toContain('Set the topic');
	});

	test('that nobody hosts is told to moderators once, a day before, and that it has a host then', async () => {
		const scene = await hosting(26 * 60);
		const { emi, finn, sandbox, bot } = scene;
		await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: sandbox.channel('milestones').id });
		await emi.press(await rota(emi), 'Sign up to host');
		const told = () => {
			sandbox.clock.forward({ milliseconds: 1 });
			return finn.sees('milestones').filter((one) => /Nobody hosts|has a host/.test(textOf(one)));
		};
		sandbox.clock.forward({ hours: 2 });
		await settled(scene);
		await sandbox.until(() => told().length === 1, 12_000);
		sandbox.clock.forward({ hours: 1 });
		await settled(scene);
		expect(told()).toHaveLength(1);
		expect(textOf(told()[0]!)).toContain('**Nobody hosts it yet**');
		await emi.press(await opened(emi, await rota(emi)), 'Host it');
		await sandbox.until(() => textOf(told()[0]!).includes('**It has a host now**'), 12_000);
	});
});
