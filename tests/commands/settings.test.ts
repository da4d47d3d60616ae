import { expect, test } from 'vitest';
import { eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

test('a zone is found by city, country or time, and set', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const values = async (zone: string) =>
		(await emi.complete('settings timezone', 'zone', { zone })).map(({ value }) => value);
	expect(await values('auck')).toContain('Pacific/Auckland');
	expect(await values('portugal')).toContain('Europe/Lisbon');
	expect(await values('23:00')).toContain('Pacific/Auckland');
	const answer = message(await emi.command('settings timezone', { zone: 'Pacific/Auckland' }));
	expect(textOf(answer)).toMatch(/^Your days now follow Pacific\/Auckland, where it is 11:00/);
	expect(answer.ephemeral).toBe(true);
});

test.each([
	['EST', 'means different things in different places'],
	['Etc/GMT+5', 'stays the same all year'],
	['+02:00', 'stays the same all year'],
	['Narnia', 'I do not know that place'],
	['`@everyone` <@1>', 'I do not know that place'],
])('%s is no zone, and the answer says why', async (zone, why) => {
	const { sandbox } = await start();
	const answer = message(await sandbox.person('Emi').command('settings timezone', { zone }));
	expect(textOf(answer)).toContain(why);
});

test('a zone that one told survives a restart and counts in every place', async () => {
	const { sandbox, restart } = await start({ startAt: '2026-11-23T20:00:00Z' });
	const emi = sandbox.person('Emi');
	await emi.command('settings timezone', { zone: 'Pacific/Auckland' }, 'dm');
	await restart();
	await emi.command('checkin', { mood: 'okay' });
	sandbox.clock.forward({ hours: 19 });
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain('2 days in a row.');
});

test('a day can end later, for those who are up at night', async () => {
	const { sandbox } = await start({ startAt: '2026-11-23T12:00:00Z' });
	const emi = sandbox.person('Emi');
	const answer = message(await emi.command('settings day-end', { hour: 6 }));
	expect(textOf(answer)).toContain('Your day now ends at 06:00.');
	await emi.command('checkin', { mood: 'okay' });
	sandbox.clock.moveTo('2026-11-24T05:30:00Z');
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain(
		'Kept, next to your other check-in',
	);
});

test.each([
	['an hour that is not in the list', [{ name: 'hour', type: 4, value: 13 }], 'Please choose an hour from the list.'],
	['no hour at all', [], 'Please choose an hour from the list.'],
])('%s is refused', async (_what, options, why) => {
	const { sandbox } = await start();
	const channelId = sandbox.channel('general').id;
	const act = { kind: 'command', channelId, name: 'settings day-end', options: { hour: 6 } } as const;
	const patch = { data: { options: [{ name: 'day-end', type: 1, options }] } };
	expect(textOf(message(await sandbox.person('Emi').forge(act, patch)))).toBe(why);
});

test.each([
	['zone', 'timezone'],
	['country', 'country'],
])('a command that lost its %s on the way is answered politely', async (_option, part) => {
	const { sandbox, log } = await start();
	const channelId = sandbox.channel('general').id;
	const act = { kind: 'command', channelId, name: `settings ${part}`, options: {} } as const;
	const answer = await sandbox.person('Emi').forge(act, { data: { options: [{ name: part, type: 1, options: [] }] } });
	expect(textOf(message(answer))).toContain('This does not work any more.');
	expect(log()).not.toContain('a handler failed');
});

test('a country is found by its name, and its lines are shown from then on', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const [choice] = await emi.complete('settings country', 'country', { country: 'new zea' });
	expect(choice).toMatchObject({ name: 'New Zealand', value: 'NZ' });
	expect(textOf(message(await emi.command('settings country', { country: 'NZ' })))).toBe('Noted: New Zealand.');
	const hard = message(await emi.submit(form(await emi.command('checkin')), { mood: 'struggling' }));
	expect(textOf(hard)).toContain('1737');
	expect(textOf(hard)).toContain('New Zealand. This server');
});

test('a country that is typed out and sent is understood, and one that does not exist is not', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	expect(textOf(message(await emi.command('settings country', { country: 'Portugal' })))).toBe('Noted: Portugal.');
	const answer = message(await emi.command('settings country', { country: 'Atlantis' }));
	expect(textOf(answer)).toContain('I do not know that country.');
});

test.each(['xx-not-a-locale-at-all', '!', '', 'tlh'])('with the locale "%s" the time is still told', async (locale) => {
	const { sandbox } = await start();
	const channelId = sandbox.channel('general').id;
	const options = { zone: 'Pacific/Auckland' };
	const act = { kind: 'command', channelId, name: 'settings timezone', options } as const;
	const answer = await sandbox.person('Emi').forge(act, { locale });
	expect(textOf(message(answer))).toMatch(/where it is 11:00/);
});

test.each(['timezone', 'country'])(
	'a %s that is no text is answered politely, and is no fault of ours',
	async (part) => {
		const { sandbox, log } = await start();
		const channelId = sandbox.channel('general').id;
		const name = part === 'timezone' ? 'zone' : part;
		const act = { kind: 'command', channelId, name: `settings ${part}`, options: {} } as const;
		for (const value of [{ $ne: 1 }, ['UTC'], 7, true, null]) {
			const options = [{ name: part, type: 1, options: [{ name, type: 3, value }] }];
			const answer = await sandbox.person('Emi').forge(act, { data: { options } });
			expect(textOf(message(answer))).toContain('This does not work any more.');
		}
		expect(log()).not.toContain('a handler failed');
	},
);

test('a part that does not exist, or does not exist any more, is answered politely', async () => {
	const { sandbox } = await start();
	const channelId = sandbox.channel('general').id;
	for (const name of ['settings country', 'setup timezone']) {
		const act = { kind: 'command', channelId, name, options: {} } as const;
		const answer = await sandbox
			.person('Ana')
			.forge(act, { data: { options: [{ name: 'once-upon-a-time', type: 1 }] } });
		expect(textOf(message(answer))).toBe('This command does not exist any more. Type / to see what there is.');
	}
});
