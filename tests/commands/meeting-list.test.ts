import { describe, expect, test } from 'vitest';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { date, monthlyOn, once, ruleWith, wall, weekly } from '#tests/support/meetings.ts';
import { planned } from '#tests/support/planned-meetings.ts';

const start = eachWithHandrail();

const list = async (person: Person, options = {}): Promise<SeenMessage> =>
	message(await person.command('meeting list', options, 'general'));
const next = async (person: Person): Promise<SeenMessage> =>
	message(await person.command('meeting next', {}, 'general'));
const open = async (person: Person, from: SeenMessage, title: string): Promise<SeenMessage> =>
	message(await person.select(from, 'Open a meeting', [title]));

describe('the list of meetings', () => {
	test('says so where there are none, to whoever asks alone', async () => {
		const { sandbox } = await start();
		const shown = await list(sandbox.person('Emi'));
		expect(shown.ephemeral).toBe(true);
		expect(textOf(shown)).toContain('This server has no meetings here yet.');
		expect(textOf(await next(sandbox.person('Emi')))).toContain('Nothing is planned.');
	});

	test('is of a server, and says so in a direct message', async () => {
		const { sandbox } = await start();
		const shown = message(await sandbox.person('Emi').command('meeting list', {}, 'dm'));
		expect(textOf(shown)).toContain('Meetings belong to a server.');
	});

	test('tells of each when, what comes next, where, and for whom in words', async () => {
		const running = await start();
		const { sandbox } = running;
		const voice = sandbox.channel('meetings').id;
		await planned(running, {
			...{ program: 'aa', types: ['O', 'W', 'ZZ', 'ONL'], otherTypes: ['For **night** owls'] },
			place: { channel: voice, url: 'https://example.org/room', phone: '+49 30 1234' },
			rule: ruleWith({ start: wall('2026-11-24T19:00'), repeat: weekly([2, 5]), minutes: 90 }),
		});
		const text = textOf(await list(sandbox.person('Emi')));
		expect(text).toContain('**1 meeting of this server**');
		expect(text).toContain('**Tuesday circle** · Meeting');
		expect(text).toMatch(/Every Tuesday and Friday at 7:00.PM \(Berlin time\) · 1 hour 30 minutes/);
		expect(text).toContain('Next: <t:1795543200:F> (<t:1795543200:R>)');
		expect(text).toContain(`In <#${voice}>`);
		expect(text).toContain('Link: <https://example.org/room>');
		expect(text).toContain(String.raw`open · women · ZZ · online · For \*\*night\*\* owls`);
	});

	test('keeps a private link to itself', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const place = { url: 'https://example.org/secret', phone: '030', joining: 'Passcode 1234' };
		await planned(running, { linkPrivate: true, place });
		const listed = await list(emi);
		for (const shown of [listed, await next(emi), await open(emi, listed, 'Tuesday circle')]) {
			expect(textOf(shown)).toContain('How to join is told when it starts.');
			expect(textOf(shown)).not.toMatch(/secret|030|1234/);
		}
	});

	test('says how each kind of rule repeats', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const rules = {
			'A once': { repeat: once, start: wall('2026-12-05T18:00') },
			'B other': { repeat: weekly([1], 2) },
			'C others': { repeat: weekly([1, 4], 2) },
			'D third': { repeat: weekly([1], 3), until: date('2027-06-30') },
			'E daily': { repeat: weekly([1, 2, 3, 4, 5, 6, 7]), count: 10 },
		};
		for (const [title, parts] of Object.entries(rules)) {
			await planned(running, { title, rule: ruleWith({ start: wall('2026-11-24T19:00'), ...parts }) });
		}
		const text = textOf(await list(emi));
		expect(text).toMatch(/Dec 5, 2026 at 6:00.PM/);
		expect(text).toMatch(/Every other Monday at 7:00.PM/);
		expect(text).toMatch(/Every other week on Monday and Thursday at/);
		expect(text).toMatch(/Every 3 weeks on Monday at .* · until Jun 30, 2027/);
		expect(text).toMatch(/Every day at 7:00.PM .* · 10 times/);
	});

	test('says the weekdays and dates of a month', async () => {
		const running = await start();
		const places = [
			{ week: 2, day: 2 },
			{ week: -1, day: 2 },
		] as const;
		await planned(running, { rule: ruleWith({ repeat: { every: 'month', by: 'weekday', interval: 1, places } }) });
		await planned(running, { rule: ruleWith({ repeat: monthlyOn([1, 15, -1], 2) }) });
		const text = textOf(await list(running.sandbox.person('Emi')));
		expect(text).toMatch(/Every month on the second and last Tuesday at 7:00.PM/);
		expect(text).toMatch(/Every 2 months on the 1st, 15th and last day at 7:00.PM/);
	});

	test('goes by pages, and menus leave what one is looking for', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		for (let count = 1; count <= 7; count += 1) await planned(running, { title: `Circle ${count}` });
		await planned(running, { title: 'Film night', kind: 'social', rule: ruleWith({ repeat: weekly([6]) }) });
		const first = await list(emi);
		expect(textOf(first)).toContain('**8 meetings of this server**');
		expect(textOf(first)).toContain('Page 1 of 2');
		expect(textOf(first)).not.toContain('Film night');
		const second = message(await emi.press(first, 'More'));
		expect(textOf(second)).toContain('Film night');
		expect(buttonsOf(second)).not.toHaveProperty('More');
		expect(textOf(message(await emi.press(second, 'Back')))).toContain('Circle 1');
		const saturday = message(await emi.select(first, 'Which day', ['Saturday']));
		expect(textOf(saturday)).toContain('**1 of 8 meetings of this server**');
		expect(textOf(message(await emi.select(saturday, 'Which kind', ['Workshop'])))).toContain('No meeting fits that.');
		const found = await list(emi, { search: 'circle', day: '2' });
		expect(textOf(found)).toContain('**7 of 8 meetings of this server**');
		const more = message(await emi.press(found, 'More'));
		expect(textOf(more)).toContain('Circle 7');
		expect(textOf(more)).toContain('7 of 8');
	});

	test('opens a meeting with its next dates, and where the clocks change in words', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		running.sandbox.clock.moveTo('2027-03-10T10:00:00Z');
		await planned(running, { about: 'A **quiet** hour.', rule: ruleWith({ zone: 'Europe/Berlin' }) });
		await planned(running, {
			title: 'Night owls',
			rule: ruleWith({ repeat: weekly([7]), start: wall('2027-03-14T02:30') }),
		});
		const shown = textOf(await open(emi, await list(emi), 'Tuesday circle'));
		expect(shown).toContain('> A **quiet** hour.');
		expect(shown).toContain('**The next dates**');
		expect(shown.match(/<t:\d+:F> · 7:00.PM \(Berlin time\)/g)).toHaveLength(5);
		expect(shown.match(/The clocks have gone forward by then/g)).toHaveLength(1);
		const night = textOf(await open(emi, await list(emi), 'Night owls'));
		expect(night).toMatch(/The clocks go forward over this time, so it starts at <t:1806197400:t> that day/);
	});

	test('shows none of another server, whatever is sent', async () => {
		const running = await start({ otherGuild: true });
		const { sandbox } = running;
		const meeting = await planned(running, { title: 'Ours alone' });
		const dev = sandbox.person('Dev');
		const theirs = message(await dev.command('meeting list', {}, 'harbour/general'));
		expect(textOf(theirs)).toContain('This server has no meetings here yet.');
		const answer = await dev.forge(
			{ kind: 'component', messageId: theirs.message.id, customId: 'x' },
			{ data: { custom_id: 'meeting-choose', component_type: 3, values: [meeting.id] } },
		);
		expect(JSON.stringify(answer)).not.toContain('Ours alone');
	});
});

describe('what comes next', () => {
	test('is in order of time over all meetings, by pages', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const at = (start: string, repeat = weekly([2])) => ruleWith({ start: wall(start), repeat });
		await planned(running, { title: 'Evening', rule: at('2026-11-24T19:00') });
		await planned(running, { title: 'Morning', rule: at('2026-11-24T08:00') });
		await planned(running, { title: 'On now', rule: at('2026-11-23T10:30', once) });
		const shown = await next(emi);
		const text = textOf(shown);
		expect(text).toMatch(/On now, started <t:\d+:R>/);
		expect(text.indexOf('On now')).toBeLessThan(text.indexOf('**Morning**'));
		expect(text.indexOf('**Morning**')).toBeLessThan(text.indexOf('**Evening**'));
		expect(text).toMatch(/\n<t:\d+:F> \(<t:\d+:R>\) · 8:00.AM \(Berlin time\)/);
		const second = message(await emi.press(shown, 'More'));
		expect(textOf(second)).not.toContain('On now');
		expect(textOf(message(await emi.press(second, 'Back')))).toBe(text);
		expect(textOf(message(await emi.press(shown, 'All meetings')))).toContain('3 meetings of this server');
	});
});
