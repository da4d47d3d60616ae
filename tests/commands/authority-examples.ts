import { expect } from 'vitest';
import { setRole } from '#src/features/celebrations/server.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { addMeeting } from '#src/features/meetings/add.ts';
import { setEvents } from '#src/features/meetings/server.ts';
import { eventRemoved } from '#src/features/meetings/events.ts';
import { occurrenceRow } from '#src/features/meetings/occurrences.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { newMeeting } from '#tests/features/meetings/scene.ts';
import { buddyExamples } from '#tests/commands/buddy-examples.ts';
import { celebrationExamples } from '#tests/commands/authority-celebrations.ts';
import { copeExamples } from '#tests/commands/authority-cope.ts';
import { comingExamples } from '#tests/commands/coming-examples.ts';
import { discussionExamples } from '#tests/commands/discussion-examples.ts';
import { firstExamples } from '#tests/commands/first-examples.ts';
import { goalExamples } from '#tests/commands/goal-examples.ts';
import { helplineExamples } from '#tests/commands/helplines-examples.ts';
import { helperExamples } from '#tests/commands/helper-examples.ts';
import { glassExamples } from '#tests/commands/glass-examples.ts';
import { hostExamples } from '#tests/commands/host-examples.ts';
import { checkIn, secrets, type Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm, type Aim } from '#tests/support/aims.ts';
import { kindnessExamples } from '#tests/commands/kindness-examples.ts';
import { learnExamples } from '#tests/commands/learn-examples.ts';
import { meExamples } from '#tests/commands/me-examples.ts';
import { meetingExamples } from '#tests/commands/meeting-examples.ts';
import { meetingRemindExamples } from '#tests/commands/meeting-remind-examples.ts';
import { importExamples } from '#tests/commands/import-examples.ts';
import { mentorExamples } from '#tests/commands/mentor-examples.ts';
import { milestoneExamples } from '#tests/commands/milestone-examples.ts';
import { skillExamples } from '#tests/commands/skills-examples.ts';
import { talkExamples } from '#tests/commands/reachout-talk-examples.ts';
import { suggestExamples } from '#tests/commands/suggest-examples.ts';
import { form, message } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

/** How somebody who may gets to a handler. There is one for each; the test says which has none yet. */
export interface Example {
	/**
	 * `row`: something of one person, which nobody else may touch. `server`: for those who manage it. `presser`: about
	 * whoever presses it, so that anybody may, and it never is about somebody else.
	 */
	readonly about: 'row' | 'server' | 'presser';
	/** Goes there as Emi or, where it is about the server, as Finn. */
	readonly walk: (person: Person, scene: Scene) => Promise<Aim>;
	/** What it is about is made by using it: it has to be used before somebody else can come across it. */
	readonly usedFirst?: true;
	/** What is used up by using it once; after that, also its own person is refused. */
	readonly once?: true;
	/** Finn walks, also where it is not about the server. */
	readonly finn?: true;
	/** Tables whose rows of a server it may touch; `guild`, `panel` and `notice`, if not told. */
	readonly tables?: readonly string[];
	/** Tables in which rows of whoever presses are made that name nobody. */
	readonly unnamed?: readonly string[];
	/** In an altered address stands something new of whoever sends it. */
	readonly fresh?: true;
}

const [note = '', zone = ''] = secrets.emi;
const checkInShared = async (person: Person): Promise<SeenMessage> => checkIn(person, note, 'named');

const use = async (person: Person, name: string, options: Readonly<Record<string, string>> = {}) =>
	message(await person.command(name, options, 'general'));

/** A check-in of somebody's, as they see it in their history. */
async function entry(person: Person): Promise<SeenMessage> {
	const list = await use(person, 'history');
	return message(await person.forge(...opening(list)));
}

/** To choose the first check-in of a list. */
function opening(list: SeenMessage): Parameters<Person['forge']> {
	const [, id = ''] = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(list.message.components)) ?? [];
	const { act, sent } = aimAt(list, 'history-open', [id]);
	return [act, { data: sent.data }];
}

/** A review of somebody's, as they see it in their history. */
async function dayEntry(person: Person): Promise<SeenMessage> {
	await reviewed(person);
	const list = await use(person, 'history');
	const options = /"options":(\[.*?\])/.exec(JSON.stringify(list.message.components))?.[1] ?? '[]';
	const labels = (JSON.parse(options) as readonly { readonly label: string }[]).map(({ label }) => label);
	return message(await person.select(list, 'Choose an entry', [labels.find((label) => /Review/.test(label)) ?? '']));
}

/** A rhythm that comes, so that there is something to pause. */
async function quietRhythm(person: Person): Promise<SeenMessage> {
	const opened = form(await person.press(await use(person, 'checkin-remind'), 'Set times'));
	return message(await person.submit(opened, { checkin: '19:00', way: 'nudge' }));
}

/** The second page of a history with three. */
async function manyPages(person: Person): Promise<SeenMessage> {
	for (let count = 0; count < 22; count += 1) await person.command('checkin', { mood: 'good' }, 'general');
	return message(await person.press(await use(person, 'history'), 'Older'));
}

/** That somebody removed a meeting from the events of the server, as moderators are told. */
async function removedEvent(person: Person, { running, sandbox }: Scene): Promise<SeenMessage> {
	const { db } = running.bot().app;
	const at = sandbox.clock.now();
	await setEvents(db, sandbox.guildId, true, at);
	await changeGuild(db, sandbox.guildId, { noticeChannel: sandbox.channel('general').id });
	const start = at.add({ hours: 48 }).toZonedDateTimeISO('UTC').toPlainDateTime().round('minute');
	const rule = { zone: 'UTC', start, minutes: 60, repeat: { every: 'once' }, exceptions: [], breaks: [] } as const;
	const meeting = await addMeeting(db, newMeeting({ guild: sandbox.guildId, title: 'general', leads: [], rule }), at);
	const [occurrence] = nextOccurrences(meeting.rule, at, 1);
	if (!occurrence) throw new Error('It never meets');
	const id = await occurrenceRow(db, meeting, occurrence);
	const made = { event_state: 'there', event_id: `1${id.replaceAll(/\D/g, '').padEnd(17, '0').slice(0, 17)}` };
	await db.updateTable('occurrence').set(made).where('id', '=', id).execute();
	await eventRemoved(db, sandbox.guildId, made.event_id, at);
	sandbox.clock.forward({ seconds: 1 });
	const told = () =>
		person.sees('general').find(({ message: { components } }) => JSON.stringify(components).includes(id));
	await expect.poll(told, { timeout: 10_000 }).toBeDefined();
	const letter = db.selectFrom('letter').select('state').where('subject', '=', id);
	await expect.poll(async () => (await letter.executeTakeFirst())?.state, { timeout: 10_000 }).toBe('sent');
	return told()!;
}

/** Their own calendar link. */
async function ownLink(person: Person): Promise<SeenMessage> {
	return message(await person.press(await use(person, 'meeting ics'), 'My own link'));
}

/** The panel that everybody in the first channel sees. */
async function panel({ finn, chiara }: Scene): Promise<SeenMessage> {
	await finn.command('setup panel', {}, 'general');
	const [shown] = chiara.sees('general').filter(({ ephemeral }) => !ephemeral);
	if (!shown) throw new Error('There is no panel');
	return shown;
}

/** The list of /setup after a form that left a question. */
async function asked(person: Person, fields: Readonly<Record<string, string>>): Promise<SeenMessage> {
	const list = await use(person, 'setup show');
	return message(await person.submit(form(await person.press(list, 'setup-place')), fields));
}

/** The list of prompts, with one in it. */
async function planned(person: Person): Promise<SeenMessage> {
	const list = await use(person, 'setup show');
	const opened = await person.press(list, 'setup-prompts');
	if (opened.kind !== 'modal') return message(opened);
	return message(await person.submit(opened.modal, { time: '19:00', days: ['1'] }));
}

/** The screen of a prompt. */
async function openedPrompt(person: Person): Promise<SeenMessage> {
	const { act } = aimAt(await planned(person), 'setup-prompt');
	return message(await person.act(act));
}

const promptTables = ['guild', 'panel', 'notice', 'prompt'];

const summaryScreen = async (person: Person): Promise<SeenMessage> =>
	message(await person.act(aimAt(await use(person, 'setup show'), 'setup-summary').act));

/** The form of the weekly summary, filled in. */
async function summaryAim(person: Person): Promise<Aim> {
	const opened = form(await person.act(aimAt(await summaryScreen(person), 'setup-summary-open').act));
	return aimAtForm(opened, { day: '1', time: '10:00' });
}

const helperRole = (person: Person) => person.view().roles.find(({ name }) => name === 'helper')?.id ?? '';

const milestoneTables = ['guild', 'panel', 'notice', 'milestone_role'];

const meetingsScreen = async (person: Person): Promise<SeenMessage> =>
	message(await person.act(aimAt(await use(person, 'setup show'), 'setup-meetings').act));

const milestoneScreen = async (person: Person): Promise<SeenMessage> =>
	message(await person.act(aimAt(await use(person, 'setup show'), 'setup-milestones').act));

const summaryTables = ['guild', 'panel', 'notice', 'summary'];

/** A review of the day. */
async function reviewed(person: Person): Promise<SeenMessage> {
	const opened = form(await person.press(await use(person, 'checkin-remind'), 'Review of today'));
	return message(await person.submit(opened, { hard: 'hard', words: note }));
}

/** The reminder that comes to Emi some minutes on; in Pacific/Chatham it is 13:45 later than in UTC in summer. */
async function reminder(person: Person, { sandbox, running }: Scene): Promise<SeenMessage> {
	// Who has checked in for the day is not reminded.
	await running.bot().app.db.deleteFrom('checkin').where('user_id', '=', person.id).execute();
	await use(person, 'settings messages', { allowed: 'yes' });
	await use(person, 'settings reminder', { time: '23:50' });
	const known = person.sees('dm').length;
	sandbox.clock.moveTo('2026-11-23T10:05:00Z');
	await settled(running);
	await sandbox.until(() => person.sees('dm').length > known, 12_000);
	const letter = person.sees('dm').at(-1);
	if (!letter) throw new Error('No reminder came');
	return letter;
}

/** A check-in that Ben has shared without his name, as others see it. */
async function sharedByBen(person: Person, { ben }: Scene): Promise<SeenMessage> {
	await checkIn(ben, 'for all to read', 'anonymous');
	return sharedIn(person);
}

function sharedIn(person: Person): SeenMessage {
	const [shown] = person.sees('check-ins').filter(({ ephemeral }) => !ephemeral);
	if (!shown) throw new Error('Nothing is shared');
	return shown;
}

/** What Emi is told of an answer, below her next answer. */
async function answered(person: Person, { ben, sandbox, running }: Scene): Promise<SeenMessage> {
	await checkInShared(person);
	message(await ben.press(sharedIn(ben), 'I hear you'));
	const { db } = running.bot().app;
	const stateIs = async (state: string) => {
		const heard = db.selectFrom('letter').select('state').where('kind', '=', 'heard');
		await expect
			.poll(async () => (await heard.executeTakeFirst())?.state, { interval: 5, timeout: 12_000 })
			.toBe(state);
	};
	// The forms of this scene are open for some minutes: it is the answer that is older.
	await db.updateTable('encouragement').set({ at: '2026-11-23T05:00:00.000Z' }).execute();
	sandbox.clock.forward({ seconds: 61 });
	await expect.poll(async () => (await db.selectFrom('letter').select('id').execute()).length).toBe(1);
	sandbox.clock.forward({ seconds: 6 });
	await stateIs('visit');
	const seen = () => person.sees('general').filter(({ ephemeral }) => ephemeral);
	const before = seen().length;
	await use(person, 'settings show');
	await sandbox.until(() => seen().length === before + 2, 12_000);
	await stateIs('sent');
	const letter = seen().at(-1);
	if (!letter) throw new Error('Nothing was told');
	return letter;
}

const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });
const presser = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'presser', walk, ...more });
const server = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'server', walk, ...more });

/** By the name of the route. */
export const examples: Readonly<Record<string, Example>> = {
	...milestoneExamples,
	...meetingExamples,
	...meetingRemindExamples,
	...importExamples,
	...celebrationExamples,
	...copeExamples,
	...learnExamples,
	...skillExamples,
	...meExamples,
	...firstExamples,
	...discussionExamples,
	...suggestExamples,
	...helplineExamples,
	...talkExamples,
	...comingExamples,
	...glassExamples,
	...hostExamples,
	...helperExamples,
	'checkin-form': row(
		async (person) => {
			const opened = form(await person.command('checkin', {}, 'general'));
			return aimAtForm(opened, { mood: 'good', urge: ['none'], note, who: 'me' });
		},
		{ usedFirst: true, fresh: true },
	),
	'checkin-note': row(async (person) => aimAt(await checkIn(person, note), 'checkin-note')),
	'checkin-note-form': row(async (person) => {
		const opened = form(await person.press(await checkInShared(person), 'Change the note'));
		return aimAtForm(opened, { note });
	}),
	'checkin-share': row(async (person) => aimAt(await checkIn(person, note), 'checkin-share')),
	'checkin-share-as': row(async (person) => {
		const choice = message(await person.press(await checkIn(person, note), 'Share'));
		return aimAt(choice, 'checkin-share-as');
	}),
	'checkin-show': row(async (person) => {
		const choice = message(await person.press(await checkIn(person, note), 'Share'));
		return aimAt(choice, 'checkin-show');
	}),
	'checkin-unshare': row(async (person) => aimAt(await checkInShared(person), 'checkin-unshare')),
	'checkin-undo': row(async (person) => aimAt(await checkInShared(person), 'checkin-undo'), { once: true }),
	'share-remove': row(
		async (person, { sandbox, running }) => {
			const shown = await checkInShared(person);
			running.expectRefusal('Missing Access');
			sandbox.faults.deny('check-ins', 'ViewChannel');
			const undone = message(await person.press(shown, 'Undo'));
			sandbox.faults.clear();
			return aimAt(undone, 'share-remove');
		},
		{ once: true },
	),
	'history-open': row(async (person, { running }) => {
		const { id } = await running
			.bot()
			.app.db.selectFrom('checkin')
			.select('id')
			.where('user_id', '=', person.id)
			.executeTakeFirstOrThrow();
		return aimAt(await use(person, 'history'), 'history-open', [id]);
	}),
	...Object.fromEntries(
		['history-edit', 'history-delete'].map((route) => [
			route,
			row(async (person) => aimAt(await entry(person), route)),
		]),
	),
	'history-form': row(async (person) => {
		const opened = form(await person.press(await entry(person), 'Edit'));
		return aimAtForm(opened, { mood: 'good', urge: ['none'], note });
	}),
	'history-show': row(async (person) => {
		return aimAt(message(await person.press(await entry(person), 'Delete')), 'history-show');
	}),
	'history-delete-now': row(
		async (person) => aimAt(message(await person.press(await entry(person), 'Delete')), 'history-delete-now'),
		{ once: true },
	),
	...Object.fromEntries(
		['history-older', 'history-newer'].map((route) => [
			route,
			presser(async (person) => aimAt(await manyPages(person), route)),
		]),
	),
	...Object.fromEntries(
		['history-day-edit', 'history-day-delete'].map((route) => [
			route,
			row(async (person) => aimAt(await dayEntry(person), route)),
		]),
	),
	'history-day-form': row(async (person) => {
		const opened = form(await person.press(await dayEntry(person), 'Edit'));
		return aimAtForm(opened, { hard: 'hard', words: note });
	}),
	'history-day': row(async (person) => {
		return aimAt(message(await person.press(await dayEntry(person), 'Delete')), 'history-day');
	}),
	'history-day-gone': row(
		async (person) => aimAt(message(await person.press(await dayEntry(person), 'Delete')), 'history-day-gone'),
		{ once: true },
	),
	'history-page': presser(async (person) => aimAt(await entry(person), 'history-page')),
	'history-latest': presser(async (person) => aimAt(await use(person, 'progress'), 'history-latest')),

	'progress-show': presser(async (person) => {
		const shown = await use(person, 'progress');
		return aimAt(message(await person.press(shown, 'A year')), 'progress-show');
	}),
	'progress-preview': presser(async (person) => aimAt(await use(person, 'progress'), 'progress-preview')),
	'progress-post': row(async (person) => {
		const shown = await use(person, 'progress');
		return aimAt(message(await person.press(shown, 'Share')), 'progress-post');
	}),
	'progress-take-back': row(
		async (person) => {
			const preview = message(await person.press(await use(person, 'progress'), 'Share'));
			return aimAt(message(await person.press(preview, 'Post it')), 'progress-take-back');
		},
		{ once: true },
	),

	'answer-heard': presser(async (person, scene) => aimAt(await sharedByBen(person, scene), 'answer-heard')),
	'answer-choose': presser(async (person, scene) => aimAt(await sharedByBen(person, scene), 'answer-choose')),
	'answer-say': presser(async (person, scene) => {
		const choice = await person.press(await sharedByBen(person, scene), 'Say something kind');
		return aimAt(message(choice), 'answer-say', ['glad']);
	}),
	'answer-back': row(
		async (person, scene) => {
			const said = await person.press(await sharedByBen(person, scene), 'I hear you');
			return aimAt(message(said), 'answer-back');
		},
		{ once: true },
	),
	'answers-stop': presser(async (person, scene) => aimAt(await answered(person, scene), 'answers-stop')),

	agree: presser(async (person) => {
		await use(person, 'privacy withdraw');
		return aimAt(await use(person, 'settings timezone', { zone }), 'agree');
	}),
	decline: presser(async (person) => {
		await use(person, 'privacy withdraw');
		return aimAt(await use(person, 'checkin', { mood: 'low' }), 'decline');
	}),

	'messages-yes': presser(async (person) => {
		await person.act({ kind: 'dm-open', open: false });
		return aimAt(await use(person, 'settings messages', { allowed: 'yes' }), 'messages-yes');
	}),
	'messages-stop': presser(async (person) =>
		aimAt(await use(person, 'settings messages', { allowed: 'yes' }), 'messages-stop'),
	),
	'settings-clear': presser(async (person) =>
		aimAt(await use(person, 'settings show'), 'settings-clear', ['timezone']),
	),

	...Object.fromEntries(
		['reminder-later', 'reminder-skip'].map((route) => [
			route,
			row(async (person, scene) => aimAt(await reminder(person, scene), route)),
		]),
	),
	'reminder-stop': presser(async (person, scene) => {
		const opened = form(await person.press(await use(person, 'checkin-remind'), 'Set times'));
		await person.submit(opened, { morning: '7 am', way: 'dm' });
		const stopped = message(await person.press(await reminder(person, scene), 'Stop these reminders'));
		return aimAt(stopped, 'reminder-stop');
	}),

	'reminder-stop-kind': presser(async (person, scene) => aimAt(await reminder(person, scene), 'reminder-stop-kind')),

	'rhythm-set': presser(async (person) => aimAt(await use(person, 'checkin-remind'), 'rhythm-set')),
	'rhythm-form': presser(async (person) => {
		const opened = form(await person.press(await use(person, 'checkin-remind'), 'Set times'));
		return aimAtForm(opened, { morning: '7 am', checkin: 'off', evening: '21:00', way: 'nudge' });
	}),
	'rhythm-way': presser(async (person) => {
		await use(person, 'settings reminder', { time: '19:00' });
		return aimAt(await use(person, 'checkin-remind'), 'rhythm-way');
	}),
	'rhythm-pause': presser(async (person) => aimAt(await quietRhythm(person), 'rhythm-pause')),
	'rhythm-pause-form': presser(async (person) => {
		const opened = form(await person.press(await quietRhythm(person), 'Pause until …'));
		return aimAtForm(opened, { length: 'a week' });
	}),
	'rhythm-resume': presser(async (person) => {
		await use(person, 'settings pause', { until: 'a week' });
		return aimAt(await use(person, 'checkin-remind'), 'rhythm-resume');
	}),
	'rhythm-stop': presser(async (person) => {
		await use(person, 'settings reminder', { time: '19:00' });
		return aimAt(await use(person, 'checkin-remind'), 'rhythm-stop');
	}),
	intention: presser(async (person) => aimAt(await use(person, 'checkin-remind'), 'intention')),
	'intention-form': presser(async (person) => {
		const opened = form(await person.press(await use(person, 'checkin-remind'), 'Intention for today'));
		return aimAtForm(opened, { words: note });
	}),
	review: presser(async (person) => aimAt(await use(person, 'checkin-remind'), 'review')),
	'review-of': presser(async (person) => aimAt(await reviewed(person), 'review-of')),
	'review-form': presser(async (person) => {
		const opened = form(await person.press(await use(person, 'checkin-remind'), 'Review of today'));
		return aimAtForm(opened, { hard: 'easy', helped: ['calm'], words: note });
	}),
	'reflection-undo': row(async (person) => aimAt(await reviewed(person), 'reflection-undo'), { once: true }),

	'privacy-export': presser(async (person) => aimAt(await use(person, 'privacy show'), 'privacy-export')),
	'privacy-withdraw': presser(async (person) => aimAt(await use(person, 'privacy show'), 'privacy-withdraw')),
	'privacy-erase': presser(async (person) => aimAt(await use(person, 'privacy show'), 'privacy-erase')),
	'privacy-erase-now': presser(async (person) => {
		await checkInShared(person);
		return aimAt(await use(person, 'privacy erase', { what: 'everywhere' }), 'privacy-erase-now');
	}),
	'privacy-keep': presser(async (person) =>
		aimAt(await use(person, 'privacy erase', { what: 'everywhere' }), 'privacy-keep'),
	),

	'setup-show': server(async (person) => aimAt(await use(person, 'setup check'), 'setup-show')),
	'setup-check': server(async (person) => aimAt(await use(person, 'setup show'), 'setup-check')),
	'setup-channel': server(async (person, { sandbox }) =>
		aimAt(await use(person, 'setup show'), 'setup-channel', [sandbox.channel('milestones').id]),
	),
	'setup-role': server(async (person) => {
		const helper = person.view().roles.find(({ name }) => name === 'helper')?.id ?? '';
		return aimAt(await use(person, 'setup show'), 'setup-role', [helper]);
	}),
	'setup-found': server(async (person) => aimAt(await use(person, 'setup show'), 'setup-found')),
	'setup-place': server(async (person) => aimAt(await use(person, 'setup show'), 'setup-place')),
	'setup-place-form': server(async (person) => {
		const list = await use(person, 'setup show');
		const opened = form(await person.press(list, 'setup-place'));
		return aimAtForm(opened, { zone: 'Europe/Lisbon', country: 'Portugal' });
	}),
	'setup-zone': server(async (person) =>
		aimAt(await asked(person, { zone: 'EST' }), 'setup-zone', ['America/New_York']),
	),
	'setup-country': server(async (person) => aimAt(await asked(person, { country: 'united' }), 'setup-country', ['GB'])),
	'setup-prompts': server(async (person) => aimAt(await use(person, 'setup show'), 'setup-prompts')),
	'setup-prompt-new': server(async (person) => aimAt(await planned(person), 'setup-prompt-new')),
	'setup-prompt': server(async (person) => aimAt(await planned(person), 'setup-prompt')),
	'setup-prompt-open': server(async (person) => aimAt(await openedPrompt(person), 'setup-prompt-open')),
	'setup-prompt-threads': server(async (person) => aimAt(await openedPrompt(person), 'setup-prompt-threads'), {
		tables: promptTables,
	}),
	'setup-prompt-add': server(
		async (person) => {
			const list = await use(person, 'setup show');
			return aimAtForm(form(await person.press(list, 'setup-prompts')), { time: '19:00', days: ['1'] });
		},
		{ tables: promptTables },
	),
	'setup-prompt-change': server(
		async (person) =>
			aimAtForm(form(await person.press(await openedPrompt(person), 'Change')), { time: '20:00', days: ['2'] }),
		{ tables: promptTables },
	),
	'setup-prompt-remove': server(async (person) => aimAt(await openedPrompt(person), 'setup-prompt-remove'), {
		once: true,
		tables: promptTables,
	}),
	'setup-meetings': server(async (person) => aimAt(await use(person, 'setup show'), 'setup-meetings')),
	'setup-meeting-leads': server(async (person) => aimAt(await meetingsScreen(person), 'setup-meeting-leads', ['60'])),
	'setup-meeting-events': server(async (person) => aimAt(await meetingsScreen(person), 'setup-meeting-events')),
	'setup-milestones': server(async (person) => aimAt(await use(person, 'setup show'), 'setup-milestones')),
	'setup-milestone-open': server(async (person) => aimAt(await milestoneScreen(person), 'setup-milestone-open')),
	'setup-milestone-form': server(async (person) => {
		const opened = form(await person.act(aimAt(await milestoneScreen(person), 'setup-milestone-open').act));
		return aimAtForm(opened, { hour: ['18'], ladder: '30 days = Bronze leaf' });
	}),
	'setup-milestone-step': server(async (person) =>
		aimAt(await milestoneScreen(person), 'setup-milestone-step', ['P30D']),
	),
	'setup-milestone-role': server(
		async (person) => {
			const chosen = message(
				await person.act(aimAt(await milestoneScreen(person), 'setup-milestone-step', ['P30D']).act),
			);
			return aimAt(chosen, 'setup-milestone-role', [helperRole(person)]);
		},
		{ tables: milestoneTables },
	),
	'setup-milestone-lower': server(
		async (person, { running, sandbox }) => {
			const { db } = running.bot().app;
			const role = helperRole(person);
			await setRole(db, sandbox.guildId, { step: 'P30D', role, at: sandbox.clock.now() });
			return aimAt(await milestoneScreen(person), 'setup-milestone-lower');
		},
		{ tables: milestoneTables },
	),
	...mentorExamples,
	...kindnessExamples,
	...goalExamples,
	...buddyExamples,
	'setup-summary': server(async (person) => aimAt(await use(person, 'setup show'), 'setup-summary')),
	'setup-screening': server(async (person) => aimAt(await use(person, 'setup show'), 'setup-screening')),
	'setup-summary-open': server(async (person) => aimAt(await summaryScreen(person), 'setup-summary-open')),
	'setup-summary-form': server(async (person) => summaryAim(person), { tables: summaryTables }),
	'setup-summary-off': server(
		async (person) => {
			const { act } = await summaryAim(person);
			return aimAt(message(await person.act(act)), 'setup-summary-off');
		},
		{ tables: summaryTables },
	),
	'setup-forget': server(async (person) => aimAt(await use(person, 'setup forget'), 'setup-forget'), {
		tables: ['guild', 'panel', 'notice', 'consent'],
	}),
	'setup-keep': presser(async (person) => aimAt(await use(person, 'setup forget'), 'setup-keep'), { finn: true }),

	'calendar-link': presser(async (person) => aimAt(await use(person, 'meeting ics'), 'calendar-link')),
	'calendar-renew': presser(async (person) => aimAt(await ownLink(person), 'calendar-renew')),
	'calendar-revoke': presser(async (person) => aimAt(await ownLink(person), 'calendar-revoke')),

	'meeting-event-again': server(
		async (person, scene) => aimAt(await removedEvent(person, scene), 'meeting-event-again'),
		{
			tables: ['guild', 'panel', 'notice', 'occurrence'],
		},
	),

	'panel-remove': server(async (person) => aimAt(await use(person, 'setup panel'), 'panel-remove'), { once: true }),
	...Object.fromEntries(
		['panel-checkin', 'panel-progress', 'panel-meetings', 'panel-reach-out'].map((route) => [
			route,
			presser(async (_person, scene) => aimAt(await panel(scene), route)),
		]),
	),
};
