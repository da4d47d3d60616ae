import { expect, test } from 'vitest';
import type { Person, Sandbox } from '#src/sandbox/contract.ts';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

async function shown(person: Person, place?: 'dm'): Promise<string[]> {
	return textOf(message(await person.command('settings show', {}, place))).split('\n');
}

function mentioned(sandbox: Sandbox) {
	return (part: string) => `</settings ${part}:${idOf(sandbox, 'settings')}>`;
}

function idOf(sandbox: Sandbox, command: string): string {
	return sandbox.commands().find(({ name }) => name === command)?.id ?? '';
}

const all = {
	timezone: { zone: 'Pacific/Auckland' },
	'day-end': { hour: 6 },
	country: { country: 'PT' },
	language: { language: 'en' },
	'quiet-hours': { from: 22, to: 7 },
	reminder: { time: '19:00' },
	pause: { until: '2026-12-06' },
} as const;

async function tellAll(person: Person) {
	for (const [part, options] of Object.entries(all)) message(await person.command(`settings ${part}`, options));
}

test('what one has not told is shown with what counts instead, and how to tell it', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	const answer = message(await emi.command('settings show'));
	expect(answer.ephemeral).toBe(true);
	const how = mentioned(sandbox);
	expect(await shown(emi)).toEqual([
		'**Your settings.** They count in every server, and only you see them.',
		'**Time zone:** not told yet. Here I take UTC, where it is 10:00 AM.',
		`-# Your days and streaks follow it. Tell me: ${how('timezone')}`,
		'**Your day ends at:** not told yet. I take 03:00.',
		`-# What comes before that belongs to the evening before. Tell me: ${how('day-end')}`,
		'**Country:** not told yet.',
		`-# I show helplines that work there. Tell me: ${how('country')}`,
		'**Language:** not told yet. I follow your Discord, as far as I can: English.',
		`-# I answer you in it. Tell me: ${how('language')}`,
		'**Direct messages:** off.',
		`-# I write to you outside of servers only after your yes. Change it: ${how('messages')}`,
		'**Quiet hours:** none.',
		`-# With them, I send you no direct messages at night, for example. Tell me: ${how('quiet-hours')}`,
		'**Reminder:** none.',
		`-# With one, I ask you each day how you are, by direct message. Tell me: ${how('reminder')}`,
		'**Rhythm of the day:** none.',
		`-# An intention in the morning, a look back in the evening, if you like. Tell me: </checkin-remind:${idOf(sandbox, 'checkin-remind')}>`,
		'**Pause:** none.',
		`-# With one, your streak waits, and nothing reminds you. Tell me: ${how('pause')}`,
		'**Answers to what you share:** I tell you of them.',
		`-# Quietly, once a day at most. Change it: ${how('answers')}`,
	]);
	expect(JSON.stringify(answer.message.components)).not.toContain('settings-clear');
});

test('a zone that one told suggests a country, and the server’s zone stands in for one that one has not', async () => {
	const { sandbox } = await start();
	await sandbox.person('Ana').command('setup timezone', { zone: 'Europe/Lisbon' });
	const emi = sandbox.person('Emi');
	expect(await shown(emi)).toContain('**Time zone:** not told yet. Here I take Europe/Lisbon, where it is 10:00 AM.');
	await emi.command('settings timezone', { zone: 'Pacific/Auckland' });
	expect(await shown(emi)).toContain('**Country:** not told yet. From the time zone I take New Zealand.');
});

test('what one told is shown in every place and after a restart, and to oneself alone', async () => {
	const { sandbox, restart } = await start();
	const emi = sandbox.person('Emi');
	await tellAll(emi);
	await restart();
	const told = [
		'**Time zone:** Pacific/Auckland, where it is 11:00 PM.',
		'**Your day ends at** 06:00.',
		'**Country:** Portugal.',
		'**Language:** English.',
		'**Quiet hours:** from 22:00 to 07:00, on your clock.',
		'**Reminder:** each day at 19:00, as soon as direct messages are on.',
		'**Pause:** until Sunday, December 6, 2026.',
	];
	for (const place of [undefined, 'dm'] as const) {
		const lines = (await shown(emi, place)).map((line) => line.replaceAll('\u202f', ' '));
		expect(lines).toEqual(expect.arrayContaining(told));
		expect(lines.join('\n')).not.toContain('not told yet');
	}
	expect((await shown(sandbox.person('Ana'))).join('\n')).not.toMatch(/Portugal|Auckland|06:00|22:00|19:00/);
});

test.each([
	['timezone', 'Time zone:', 'Europe/Lisbon'],
	['day-end', 'Your day ends at:', '03:00'],
	['country', 'Country:', 'New Zealand'],
	['language', 'Language:', 'English'],
	['quiet-hours', 'Quiet hours:', 'none'],
	['reminder', 'Reminder:', 'none'],
	['pause', 'Pause:', 'none'],
])('%s can be taken back from the list, and the default counts again', async (part, label, instead) => {
	const { sandbox } = await start();
	await sandbox.person('Ana').command('setup timezone', { zone: 'Europe/Lisbon' });
	const emi = sandbox.person('Emi');
	await tellAll(emi);
	const list = message(await emi.command('settings show'));
	const after = message(await emi.select(list, 'Take something back', [part]));
	expect(after.message.id).toBe(list.message.id);
	expect(textOf(after)).toContain('I have forgotten');
	const line = textOf(after)
		.split('\n')
		.find((text) => text.startsWith(`**${label}**`));
	expect(line).toContain(instead);
	expect(textOf(after).match(/not told yet|Quiet hours:\*\* none|(Reminder|Pause):\*\* none/g)).toHaveLength(1);
});

test('everything can be taken back by a command, in the DM too, also what was never told', async () => {
	const { sandbox, bot } = await start();
	const emi = sandbox.person('Emi');
	for (const what of Object.keys(all)) {
		expect(textOf(message(await emi.command('settings clear', { what })))).toContain('I have forgotten');
	}
	expect(await bot().app.db.selectFrom('person').selectAll().execute()).toEqual([]);
	await tellAll(emi);
	for (const what of Object.keys(all)) await emi.command('settings clear', { what }, 'dm');
	const [row] = await bot().app.db.selectFrom('person').selectAll().execute();
	expect(Object.entries(row ?? {}).filter(([, value]) => value !== null)).toEqual([['user_id', emi.id]]);
	expect(await bot().app.db.selectFrom('reminder').selectAll().execute()).toEqual([]);
	expect(await bot().app.db.selectFrom('pause').selectAll().execute()).toEqual([]);
});

test('a day that the move cuts short is held, also when the old zone is taken back before the new one is told', async () => {
	const { sandbox } = await start({ startAt: '2026-11-22T20:00:00Z' });
	const emi = sandbox.person('Emi');
	await emi.command('settings timezone', { zone: 'Pacific/Honolulu' });
	await emi.command('checkin', { mood: 'okay' });
	sandbox.clock.forward({ hours: 24 });
	await emi.command('settings clear', { what: 'timezone' });
	await emi.command('settings timezone', { zone: 'Pacific/Auckland' });
	expect(textOf(message(await emi.command('checkin', { mood: 'okay' })))).toContain('2 days in a row.');
});

test('a choice to take back that a client made up changes nothing', async () => {
	const { sandbox, log } = await start();
	const emi = sandbox.person('Emi');
	await tellAll(emi);
	const list = message(await emi.command('settings show'));
	const before = await shown(emi);
	for (const values of [['messages'], ['constructor'], [''], []]) {
		const act = { kind: 'component', messageId: list.message.id, customId: 'settings-clear' } as const;
		const data = { component_type: 3, custom_id: 'settings-clear', values };
		expect(textOf(message(await emi.forge(act, { data })))).toContain('This does not work any more.');
	}
	const channelId = sandbox.channel('general').id;
	for (const [value, answer] of [
		['everything', 'Please choose from the list what to take back.'],
		[7, 'This does not work any more.'],
	] as const) {
		const act = { kind: 'command', channelId, name: 'settings clear', options: {} } as const;
		const options = [{ name: 'clear', type: 1, options: [{ name: 'what', type: 3, value }] }];
		expect(textOf(message(await emi.forge(act, { data: { options } })))).toContain(answer);
	}
	expect(await shown(emi)).toEqual(before);
	expect(log()).not.toContain('a handler failed');
});

test('the list of one person, pressed by another with a forged press, changes only what is theirs', async () => {
	const { sandbox } = await start();
	const emi = sandbox.person('Emi');
	await tellAll(emi);
	const list = message(await emi.command('settings show'));
	const act = { kind: 'component', messageId: list.message.id, customId: 'settings-clear' } as const;
	const data = { component_type: 3, custom_id: 'settings-clear', values: ['country'] };
	await sandbox.person('Ben').forge(act, { data });
	expect(await shown(emi)).toContain('**Country:** Portugal.');
});
