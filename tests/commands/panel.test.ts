import { expect, test } from 'vitest';
import type { Person, Sandbox, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf, type Running } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

/** What everybody sees in a channel. */
function publicIn(sandbox: Sandbox, channel: string): readonly SeenMessage[] {
	return sandbox
		.person('Ben')
		.sees(channel)
		.filter(({ ephemeral }) => !ephemeral);
}

async function posted({ sandbox }: Pick<Running, 'sandbox'>, channel = 'general'): Promise<SeenMessage> {
	await sandbox.person('Ana').command('setup panel', {}, channel);
	const [panel] = publicIn(sandbox, channel);
	if (!panel) throw new Error('There is no panel');
	return panel;
}

const mutely = (said: SeenMessage) => ({ text: textOf(said), buttons: Object.keys(buttonsOf(said)) });

test('the panel is one message for everybody, with four calm buttons; a second time it is the same message', async () => {
	const running = await start();
	const { sandbox } = running;
	const panel = await posted(running);
	expect(mutely(panel)).toEqual({
		text: '**Check in, or find someone to talk to**\nReach out shows numbers to call. Only you see what you press here and what I answer.',
		buttons: ['Check in', 'My progress', 'Meetings', 'Reach out'],
	});
	const again = message(await sandbox.person('Ana').command('setup panel', {}, 'general'));
	expect(again.ephemeral).toBe(true);
	expect(publicIn(sandbox, 'general').map((one) => one.message.id)).toEqual([panel.message.id]);
});

test('it is posted in the channel that was chosen, one in each, and removed with the button', async () => {
	const { sandbox } = await start();
	const ana = sandbox.person('Ana');
	const meetings = sandbox.channel('meetings').id;
	const answer = message(await ana.command('setup panel', { channel: meetings }, 'general'));
	await ana.command('setup panel', {}, 'general');
	expect(textOf(answer)).toContain(`<#${meetings}>`);
	expect([publicIn(sandbox, 'meetings'), publicIn(sandbox, 'general')].map(({ length }) => length)).toEqual([1, 1]);
	const removed = message(await ana.press(answer, 'Remove the panel'));
	expect(textOf(removed)).toBe(`The panel in <#${meetings}> is removed.`);
	expect([publicIn(sandbox, 'meetings'), publicIn(sandbox, 'general')].map(({ length }) => length)).toEqual([0, 1]);
	const stale = message(
		await ana.forge({
			kind: 'component',
			messageId: answer.message.id,
			customId: Object.values(buttonsOf(answer))[0] ?? '',
		}),
	);
	expect(textOf(stale)).toContain('does not work any more');
});

test('only those who manage the server can post or remove it', async () => {
	const { sandbox } = await start();
	const [ana, emi] = [sandbox.person('Ana'), sandbox.person('Emi')];
	const channelId = sandbox.channel('general').id;
	const refused = await emi.forge({ kind: 'command', channelId, name: 'setup panel', options: {} });
	expect(textOf(message(refused))).toBe('This is for people who can manage the server.');
	expect(publicIn(sandbox, 'general')).toEqual([]);
	const answer = message(await ana.command('setup panel', {}, 'general'));
	const [panel] = publicIn(sandbox, 'general');
	const customId = buttonsOf(answer)['Remove the panel'] ?? '';
	const forged = await emi.forge(
		{ kind: 'component', messageId: panel!.message.id, customId: buttonsOf(panel!)['Check in'] ?? '' },
		{ data: { custom_id: customId } },
	);
	expect(textOf(message(forged))).toBe('This is for people who can manage the server.');
	expect(publicIn(sandbox, 'general')).toHaveLength(1);
});

test('where Handrail may not write, the remedy is said and nothing is looked after', async () => {
	const { sandbox, bot } = await start();
	sandbox.faults.deny('general', 'SendMessages');
	const answer = message(await sandbox.person('Ana').command('setup panel', {}, 'meetings'));
	expect(publicIn(sandbox, 'meetings')).toHaveLength(1);
	expect(textOf(answer)).toContain('I keep it up to date');
	const refused = message(
		await sandbox.person('Ana').command('setup panel', { channel: sandbox.channel('general').id }, 'meetings'),
	);
	expect(textOf(refused)).toContain('Give me View Channel and Send Messages there');
	expect(await bot().app.db.selectFrom('panel').select('channel_id').execute()).toHaveLength(1);
});

test('Check in opens the form that /checkin opens, for that person alone', async () => {
	const running = await start();
	const { sandbox } = running;
	const panel = await posted(running);
	const emi = sandbox.person('Emi');
	const opened = form(await emi.press(panel, 'Check in'));
	const answer = message(await emi.submit(opened, { mood: 'okay' }));
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer)).toContain('Your first check-in.');
	expect(publicIn(sandbox, 'general')).toHaveLength(1);
});

test('who has not agreed yet is asked first, and goes on to the form after a yes', async () => {
	const running = await start({ strangers: true });
	const { sandbox } = running;
	const panel = await posted(running);
	const emi = sandbox.person('Emi');
	const asked = message(await emi.press(panel, 'Check in'));
	expect(asked.ephemeral).toBe(true);
	expect(textOf(asked)).toContain('May I keep what you tell me?');
	form(await emi.press(asked, 'Yes, keep it'));
	expect(textOf(message(await emi.press(panel, 'My progress')))).toContain('There is nothing to count yet.');
	expect(textOf(message(await emi.press(panel, 'Reach out')))).toContain('If you would like to talk to someone');
});

test('My progress shows what /progress does, to its person alone, and leads to their check-ins', async () => {
	const running = await start();
	const { sandbox } = running;
	const panel = await posted(running);
	const emi = sandbox.person('Emi');
	await emi.command('checkin', { mood: 'low' });
	const shown = message(await emi.press(panel, 'My progress'));
	expect(shown.ephemeral).toBe(true);
	expect(textOf(shown)).toBe(textOf(message(await emi.command('progress', {}, 'general'))));
	const list = message(await emi.press(shown, 'History'));
	const chosen = message(await emi.select(list, 'Choose an entry', ['Nov 23, 2026 · Low']));
	expect(textOf(chosen)).toContain('**Nov 23, 2026** · Low');
	expect(textOf(message(await sandbox.person('Finn').press(panel, 'My progress')))).toContain(
		'There is nothing to count yet.',
	);
});

/** An event as Discord lists it. */
function event(name: string, start: string, place: string | { channel: string }, status = 1) {
	const where =
		typeof place === 'string'
			? { entity_type: 3, channel_id: null, entity_metadata: { location: place } }
			: { entity_type: 2, channel_id: place.channel, entity_metadata: null };
	return { id: '1', guild_id: '1', name, scheduled_start_time: start, status, ...where };
}

/** Names and places of events are people's own words; one of them types each, for the check of what is in no phrase. */
async function planned(sandbox: Sandbox, ana: Person, events: readonly ReturnType<typeof event>[]): Promise<void> {
	const own = events.flatMap(({ name, entity_metadata: place }) => [name, ...(place ? [place.location] : [])]);
	for (const country of own) await ana.complete('resources', 'country', { country: country.slice(0, 100) });
	sandbox.faults.answer('GET /guilds/{guild_id}/scheduled-events', 200, events);
}

test('Meetings shows what is planned, the soonest first, as far as the person may see it', async () => {
	const running = await start();
	const { sandbox } = running;
	const panel = await posted(running);
	const [ana, emi] = [sandbox.person('Ana'), sandbox.person('Emi')];
	const [helpers, meetings] = [sandbox.channel('helpers').id, sandbox.channel('meetings').id];
	await planned(sandbox, ana, [
		event('Late circle', '2026-11-25T20:00:00+00:00', 'https://example.org/room?id=a_b'),
		event('Over', '2026-11-20T20:00:00+00:00', 'x', 3),
		event('Helpers only', '2026-11-23T11:00:00+00:00', { channel: helpers }),
		event('Morning circle', '2026-11-24T09:00:00+00:00', { channel: meetings }),
		event('Now circle', '2026-11-23T09:45:00+00:00', { channel: meetings }, 2),
	]);
	const answer = message(await emi.press(panel, 'Meetings'));
	expect(answer.ephemeral).toBe(true);
	expect(textOf(answer).split('\n')).toEqual([
		'**What is planned in this server**',
		'> **Now circle**',
		`> Now, since <t:${Date.parse('2026-11-23T09:45:00Z') / 1000}:t>`,
		`> <#${meetings}>`,
		'> **Morning circle**',
		`> <t:${Date.parse('2026-11-24T09:00:00Z') / 1000}:F> (<t:${Date.parse('2026-11-24T09:00:00Z') / 1000}:R>)`,
		`> <#${meetings}>`,
		'> **Late circle**',
		`> <t:${Date.parse('2026-11-25T20:00:00Z') / 1000}:F> (<t:${Date.parse('2026-11-25T20:00:00Z') / 1000}:R>)`,
		'> https://example.org/room?id=a_b',
	]);
});

test('names of events cannot mention, link or break the layout, and more than ten are counted', async () => {
	const running = await start();
	const { sandbox } = running;
	const panel = await posted(running);
	const many = Array.from({ length: 12 }, (_, index) =>
		event(`**[${'[('.repeat(40)}`.slice(0, 100), `2026-11-${String(24 + (index % 5))}T09:00:00+00:00`, '<'.repeat(100)),
	);
	const nasty = event('@everyone <@1> [x](https://example.org)\n# big `', '2026-11-23T11:00:00+00:00', '||<#1>||');
	await planned(sandbox, sandbox.person('Ana'), [nasty, ...many]);
	const answer = message(await sandbox.person('Emi').press(panel, 'Meetings'));
	const lines = textOf(answer).split('\n');
	expect(lines[1]).toBe('> **\\@everyone \\<\\@1\\> \\[x\\](https://example.org) \\# big \\`**');
	expect(lines[3]).toBe('> \\|\\|\\<\\#1\\>\\|\\|');
	expect(lines.at(-1)).toBe('-# And 3 more, among the events of the server.');
	expect(answer.message.mentions).toEqual([]);
});

test('nothing planned is said kindly, and so is a Discord that does not answer', async () => {
	const running = await start();
	const { sandbox } = running;
	const panel = await posted(running);
	const emi = sandbox.person('Emi');
	expect(textOf(message(await emi.press(panel, 'Meetings')))).toBe('Nothing is planned in this server right now.');
	sandbox.faults.answer('/scheduled-events', 403, { code: 50001, message: 'Missing Access' });
	expect(textOf(message(await emi.press(panel, 'Meetings')))).toContain('I could not look up what is planned');
});

test('pressing works for ever: on a panel of a Handrail that was forgotten since', async () => {
	const running = await start();
	const panel = await posted(running);
	await running.bot().app.db.deleteFrom('panel').execute();
	await running.restart();
	const emi = running.sandbox.person('Emi');
	form(await emi.press(panel, 'Check in'));
	expect(publicIn(running.sandbox, 'general')).toHaveLength(1);
});
