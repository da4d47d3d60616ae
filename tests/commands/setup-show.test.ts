import { expect, test } from 'vitest';
import type { Outcome, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { raiseNotices, noticesOf } from '#src/features/notices.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

const menus = {
	checkin: 'Choose the check-in channel',
	milestone: 'Choose the milestone channel',
	meeting: 'Choose the meeting channel',
	helper: 'Choose the helper channel',
	role: 'Choose the helper role',
	moderators: 'Choose a moderator channel',
} as const;
const place = 'Time zone and country';

async function settingsOf({ bot, sandbox }: Running) {
	return guildSettings(bot().app.db, sandbox.guildId);
}

/** The line of the list that is about something. */
function lineAbout(list: SeenMessage, name: string): string | undefined {
	return textOf(list)
		.split('\n')
		.find((line) => line.includes(`**${name}**`));
}

async function opened(person: Person): Promise<SeenMessage> {
	return message(await person.command('setup show', {}, 'general'));
}

/** Submits the form behind the button, and gives the list that follows. */
async function fill(person: Person, list: SeenMessage, fields: Record<string, string>): Promise<SeenMessage> {
	return message(await person.submit(form(await person.press(list, place)), fields));
}

/** Counts what somebody does until the list is as they want it. */
function counting() {
	let count = 0;
	return {
		count: () => count,
		act: async (outcome: Promise<Outcome>) => {
			count += 1;
			return outcome;
		},
	};
}

test('a fresh server is set up by /setup show alone, with at most ten interactions', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const { act, count } = counting();
	let list = message(await act(ana.command('setup show', {}, 'general')));
	const choices = [
		[menus.checkin, 'check-ins'],
		[menus.milestone, 'milestones'],
		[menus.meeting, 'meetings'],
		[menus.helper, 'helpers'],
		[menus.role, 'helper'],
		[menus.moderators, 'helpers'],
	] as const;
	for (const [menu, value] of choices) list = message(await act(ana.select(list, menu, [value])));
	const dialog = form(await act(ana.press(list, place)));
	list = message(await act(ana.submit(dialog, { zone: 'Lisbon', country: 'Portugal' })));
	expect(count()).toBeLessThanOrEqual(10);
	const id = (name: string) => sandbox.channel(name).id;
	expect(await settingsOf(running)).toMatchObject({
		zone: 'Europe/Lisbon',
		country: 'PT',
		checkinChannel: id('check-ins'),
		milestoneChannel: id('milestones'),
		meetingChannel: id('meetings'),
		helperChannel: id('helpers'),
		noticeChannel: id('helpers'),
		helperRole: expect.stringMatching(/^\d+$/) as string,
	});
	const others = textOf(list).replace(
		/\*\*(Check-in prompts|Weekly summary|Weekly discussion|Suggestions without a name|Mentors|Buddies|Lines for hard words)\*\*: off/g,
		'',
	);
	expect(others).not.toMatch(/needs a look|: off|not set/);
	expect(textOf(list).match(/ready/g)).toHaveLength(6);
	expect(Object.keys(buttonsOf(list))).not.toContain('Use what I found');
});

test('what the names of the server suggest is taken in one press', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const list = await opened(ana);
	const id = (name: string) => sandbox.channel(name).id;
	expect(textOf(list)).toContain(`I found <#${id('check-ins')}>, <#${id('milestones')}>, <#${id('meetings')}>`);
	const after = message(await ana.press(list, 'Use what I found'));
	expect(await settingsOf(running)).toMatchObject({
		checkinChannel: id('check-ins'),
		milestoneChannel: id('milestones'),
		meetingChannel: id('meetings'),
		helperChannel: id('helpers'),
		helperRole: expect.stringMatching(/^\d+$/) as string,
		noticeChannel: null,
	});
	expect(after.message.id).toBe(list.message.id);
	expect(Object.keys(buttonsOf(after))).not.toContain('Use what I found');
});

test('the list is private, says what is off, and what this version does not do yet', async () => {
	const { sandbox } = await start();
	const list = await opened(sandbox.person('Ana'));
	expect(list.ephemeral).toBe(true);
	expect(lineAbout(list, 'Milestone channel')).toBe('⚪ **Milestone channel**: off');
	expect(textOf(list)).toContain('Meetings are reminded of there, unless one has a channel of its own.');
	expect(lineAbout(list, 'Time zone')).toContain('not set. Days are counted in UTC');
	expect(sandbox.person('Ben').sees('general')).toEqual([]);
});

test('a channel that is taken because of its name is said to be, and emptying its menu switches sharing off', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const list = await opened(ana);
	const channel = sandbox.channel('check-ins').id;
	expect(lineAbout(list, 'Check-in channel')).toContain(`ready. I took <#${channel}> because of its name.`);
	const emptied = message(await ana.select(list, menus.checkin, []));
	expect(lineAbout(emptied, 'Check-in channel')).toContain('off');
	const dialog = form(await sandbox.person('Emi').command('checkin', {}, 'general'));
	expect(JSON.stringify(dialog.modal)).not.toContain('with my name');
	await running.restart();
	expect(lineAbout(await opened(ana), 'Check-in channel')).toContain('off');
	const again = message(await ana.select(await opened(ana), menus.checkin, ['general']));
	expect(lineAbout(again, 'Check-in channel')).toContain('ready');
	expect((await settingsOf(running)).checkinChannel).toBe(sandbox.channel('general').id);
});

test('a choice that does not work yet is kept, with what is missing and where', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	sandbox.faults.deny('milestones', 'SendMessages', 'ViewChannel');
	sandbox.faults.deny('meetings', 'ReadMessageHistory');
	let list = message(await ana.select(await opened(ana), menus.milestone, ['milestones']));
	list = message(await ana.select(list, menus.meeting, ['meetings']));
	const milestones = sandbox.channel('milestones').id;
	expect(lineAbout(list, 'Milestone channel')).toContain('⚠️');
	expect(textOf(list)).toContain(
		`I cannot post in <#${milestones}>: give Handrail View Channel and Send Messages there.`,
	);
	expect(textOf(list)).toContain(
		`In <#${sandbox.channel('meetings').id}> something is missing: give Handrail Read Message History there.`,
	);
	expect((await settingsOf(running)).milestoneChannel).toBe(milestones);
	sandbox.faults.clear();
	expect(textOf(await opened(ana))).not.toContain('needs a look');
});

test('a helper channel that everyone can see is pointed out, and never suggested', async () => {
	const { sandbox } = await start();
	const ana = sandbox.person('Ana');
	const list = message(await ana.select(await opened(ana), menus.helper, ['general']));
	const general = sandbox.channel('general').id;
	expect(textOf(list)).toContain(`Everyone here can see <#${general}>.`);
	expect(lineAbout(list, 'Helper channel')).toContain('⚠️');
	const closed = message(await ana.select(list, menus.helper, ['helpers']));
	expect(textOf(closed)).not.toContain('Everyone here can see');
});

test('a deleted channel and a deleted role are said to be gone, and can be chosen anew', async () => {
	const running = await start();
	const { sandbox, bot } = running;
	const ana = sandbox.person('Ana');
	const list = message(await ana.press(await opened(ana), 'Use what I found'));
	expect(textOf(list)).not.toContain('deleted');
	sandbox.faults.deleteChannel('milestones');
	sandbox.faults.deleteRole('helper');
	const later = await opened(ana);
	expect(textOf(later)).toContain('The channel was deleted.');
	expect(textOf(later)).toContain('The role was deleted.');
	const lost = { abouts: ['milestoneChannel', 'helperRole'], why: 'gone', at: sandbox.clock.now() } as const;
	await raiseNotices(bot().app.db, sandbox.guildId, lost);
	const mended = message(await ana.select(later, menus.milestone, ['general']));
	expect(textOf(mended)).not.toContain('The channel was deleted.');
	expect((await noticesOf(bot().app.db, sandbox.guildId)).map(({ about }) => about)).toEqual(['helperRole']);
	await ana.select(mended, menus.role, []);
	expect(await noticesOf(bot().app.db, sandbox.guildId)).toEqual([]);
	expect((await settingsOf(running)).helperRole).toBeNull();
});

test.each([
	['Lisbon', 'Europe/Lisbon'],
	['europe/kiev', 'Europe/Kyiv'],
	['new york', 'America/New_York'],
])('the zone can be told as %s', async (zone, expected) => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const list = await fill(ana, await opened(ana), { zone });
	expect(lineAbout(list, 'Time zone')).toContain(`✅ **Time zone**: ${expected}, where it is`);
	expect((await settingsOf(running)).zone).toBe(expected);
});

test.each([
	['Etc/GMT+5', 'stays the same all year, but clocks change. Please name a larger city'],
	['Narnia', 'I do not know `Narnia` as a place. Please name a larger city'],
	['`@everyone`\n<@1>', "I do not know `'@everyone' <@1>` as a place."],
])('%s is explained, changes nothing, and the rest of the form is kept', async (zone, said) => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const first = await fill(ana, await opened(ana), { zone: 'Europe/Rome' });
	const dialog = form(await ana.press(first, place));
	const list = message(await ana.submit(dialog, { zone, country: 'uk' }));
	expect(textOf(list)).toContain(said);
	expect(await settingsOf(running)).toMatchObject({ zone: 'Europe/Rome', country: 'GB' });
});

test.each([
	['EST', '`EST` means different things in different places. More than one time zone fits `EST`.', 'America/New_York'],
	['23:00', 'More than one time zone fits `23:00`.', 'Pacific/Auckland'],
])('%s is asked about, and the answer counts', async (zone, said, chosen) => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const list = await fill(ana, await opened(ana), { zone });
	expect(textOf(list)).toContain(said);
	expect((await settingsOf(running)).zone).toBeNull();
	const after = message(await ana.select(list, 'Choose the time zone', [chosen]));
	expect((await settingsOf(running)).zone).toBe(chosen);
	expect(textOf(after)).not.toContain('Which one is it?');
});

test('a country that could be several is asked about; one that is none is explained', async () => {
	const running = await start();
	const ana = running.sandbox.person('Ana');
	const none = await fill(ana, await opened(ana), { country: 'Narnia' });
	expect(textOf(none)).toContain('I do not know `Narnia` as a country.');
	const several = await fill(ana, none, { country: 'united' });
	expect(textOf(several)).toContain('More than one country fits `united`.');
	expect((await settingsOf(running)).country).toBeNull();
	const list = message(await ana.select(several, 'Choose the country', ['GB']));
	expect(lineAbout(list, 'Country')).toBe('✅ **Country**: United Kingdom');
	const emptied = await fill(ana, list, { country: '', zone: 'Lisbon' });
	expect(lineAbout(emptied, 'Country')).toContain('not set. From the time zone I take Portugal.');
	expect(lineAbout(await fill(ana, emptied, { zone: '' }), 'Time zone')).toContain('not set');
	expect(await settingsOf(running)).toMatchObject({ zone: null, country: null });
});

test('two people who set up at once lose nothing that the other changed', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	sandbox.faults.roles('Ben', 'admin');
	const ben = sandbox.person('Ben');
	const [hers, his] = [await opened(ana), await opened(ben)];
	const [herForm, hisForm] = [form(await ana.press(hers, place)), form(await ben.press(his, place))];
	await Promise.all([
		ana.select(hers, menus.milestone, ['milestones']),
		ben.select(his, menus.meeting, ['meetings']),
		ana.submit(herForm, { zone: 'Lisbon' }),
		ben.submit(hisForm, { country: 'Italy' }),
	]);
	const id = (name: string) => sandbox.channel(name).id;
	expect(await settingsOf(running)).toMatchObject({
		milestoneChannel: id('milestones'),
		meetingChannel: id('meetings'),
		zone: 'Europe/Lisbon',
		country: 'IT',
	});
	await ben.select(his, menus.milestone, ['general']);
	const last = await opened(ana);
	expect(lineAbout(last, 'Milestone channel')).toContain('ready');
	expect((await settingsOf(running)).milestoneChannel).toBe(id('general'));
});

test('nothing is changed, and that is said, while Discord does not tell how the server is', async () => {
	const running = await start();
	const { sandbox } = running;
	const ana = sandbox.person('Ana');
	const list = await opened(ana);
	sandbox.faults.answer('GET /guilds/{guild_id}/channels', 403, { code: 50001, message: 'Missing Access' });
	const answer = message(await ana.select(list, menus.milestone, ['milestones']));
	expect(textOf(answer)).toBe('I am not a member of this server. Invite me once more, then try again.');
	sandbox.faults.answer('GET /guilds/{guild_id}/channels', 500, {}, { times: 4 });
	const second = message(await ana.select(list, menus.milestone, ['milestones']));
	expect(textOf(second)).toContain('Nothing is changed. Please try again in a minute.');
	expect((await settingsOf(running)).milestoneChannel).toBeNull();
});
