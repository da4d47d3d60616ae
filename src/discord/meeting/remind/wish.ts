import type { APIStringSelectComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { shortOf } from '#src/discord/custom-id.ts';
import { stopButton } from '#src/discord/meeting/remind/wish-card.ts';
import { routes } from '#src/discord/meeting/remind/routes.ts';
import { titleText } from '#src/discord/meeting/remind/told.ts';
import { soonShown, timeShown, whenShown } from '#src/discord/moment.ts';
import { againButton } from '#src/discord/settings/messages.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { isMeeting } from '#src/features/meetings/seen-by.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { snoozeWish } from '#src/features/meetings/snooze.ts';
import { unwish, wish, wishesOf } from '#src/features/meetings/wishes.ts';
import { toldBy } from '#src/features/told.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';

/** What goes on with a wish after a yes: see `NeedsConsent`. */
export const remindNext = 'remind';

/** How long before a meeting people can be reminded, in minutes: from a week to its start. */
const leadChoices: readonly number[] = [10_080, 2880, 1440, 720, 180, 120, 60, 30, 15, 10, 5, 0];
/** What somebody gets who only says that they want to be reminded: a quarter of an hour before, where there is time for it. */
const usualLead = 15;

/** A person's own reminders of meetings. Each finds what it is about by whoever presses it. */
export const wishComponents: readonly Component[] = [
	onButton(routes.remind, async (_interaction, { meeting }, context) => remindMe(context, meeting)),

	onSelect('string', routes.leads, async ({ values }, { meeting }, context) => {
		const { db, member, at, answer } = context;
		const guild = await guildOf(context, meeting);
		const known = [...new Set([...leadChoices, ...(await leadsOf(context, guild, meeting))])];
		const leads = known.filter((lead) => values.includes(String(lead)));
		if (leads.length === 0 || leads.length !== new Set(values).size) throw new Expired();
		await mayKeep(context, guild, meeting);
		await wish(db, { user: member.user, guild }, meeting, leads, at);
		await answer.instead(await wishScreen(context, await meetingOf(db, guild, meeting)));
	}),

	{
		...onButton(routes.stop, async (_interaction, { meeting }, { db, member, words, answer, mention }) => {
			const had = await unwish(db, member.user, meeting);
			if (!had && !(await isMeeting(db, meeting))) throw new Expired();
			const { wish: say } = words.meetingReminder;
			await answer.instead(
				card(`${say.stoppedAny}\n${say.startAgain(mention('meeting list'))}`, [
					button(routes.remind.id({ meeting }), words.meetingReminder.button.remind),
				]),
			);
		}),
		always: true,
	},

	onButton(routes.snooze, async (_interaction, { how, ...values }, { db, member, at, words, answer }) => {
		const reminder = { ...values, round: Number(values.round) };
		const snoozed = await snoozeWish(db, member.user, reminder, { how, at });
		const { snooze: say } = words.meetingReminder;
		const text = snoozed.outcome === 'later' ? say.later(timeShown(snoozed.at)) : say.not[snoozed.outcome];
		await answer.instead(card(text));
	}),
];

/** Reminds somebody of a meeting from now on; who is reminded already sees how. Who has not agreed is asked before. */
export async function remindMe(context: Context, meeting: string): Promise<void> {
	const { db, member, at, answer } = context;
	const guild = await guildOf(context, meeting);
	const found = await meetingOf(db, guild, meeting);
	await mayKeep(context, guild, meeting);
	const before = await leadsOf(context, guild, meeting);
	if (before.length === 0) {
		const [next] = nextOccurrences(found.rule, at, 1);
		const isSoon = next !== undefined && next.at.epochMilliseconds <= at.add({ minutes: usualLead }).epochMilliseconds;
		await wish(db, { user: member.user, guild }, meeting, [isSoon ? 0 : usualLead], at);
	}
	await answer.instead(await wishScreen(context, found));
}

async function mayKeep({ db, member }: Context, guild: string, meeting: string): Promise<void> {
	const agreed = await hasAgreed(db, { user: member.user, guild });
	if (!agreed) throw new NeedsConsent(['meeting', remindNext, shortOf(meeting)]);
}

/** The server of a meeting: the one where it is pressed or, in a direct message, that of a wish of theirs. */
async function guildOf({ db, member }: Context, meeting: string): Promise<string> {
	if (member.guild !== null) return member.guild;
	const own = (await wishesOf(db, member.user)).find((one) => one.meeting.id === meeting);
	if (!own) throw new Expired();
	return own.meeting.guild;
}

async function leadsOf({ db, member }: Context, guild: string, meeting: string): Promise<readonly number[]> {
	return (await wishesOf(db, member.user, guild)).find((one) => one.meeting.id === meeting)?.leads ?? [];
}

/** What reminds a person of a meeting, and how to change it. */
export async function wishScreen(context: Context, meeting: Meeting): Promise<Card> {
	const { db, member, words } = context;
	const { wish: say, mine } = words.meetingReminder;
	const leads = await leadsOf(context, meeting.guild, meeting.id);
	const title = titleText(meeting);
	const { dmAgreedAt, dmChannel } = await toldBy(db, member.user);
	const byMessage = dmAgreedAt !== null && dmChannel !== null;
	const text =
		leads.length === 0
			? say.off(title)
			: [say.on(title, leadsText(words, leads)), ...nextLine(context, meeting), ...(byMessage ? [say.byMessage] : [])];
	const way: Part[] = leads.length === 0 || byMessage ? [] : [say.byVisit];
	return card([text].flat().join('\n'), ...way, leadsMenu(words, meeting.id, leads), [
		...(way.length === 0 ? [] : [againButton(words)]),
		...(leads.length === 0 ? [] : [stopButton(words, meeting.id)]),
		button(routes.mine.id({}), mine.back),
	]);
}

/** When a meeting is next, in small print. */
export function nextLine({ words, at }: Pick<Context, 'words' | 'at'>, { rule, endedAt }: Meeting): string[] {
	const [next] = endedAt === null ? nextOccurrences(rule, at, 1) : [];
	return next ? [words.meetingReminder.mine.next(whenShown(next.at), soonShown(next.at))] : [];
}

/** "an hour before and when it starts". */
export function leadsText({ meetingReminder: { before, wish: say } }: Words, leads: readonly number[]): string {
	const all = leads.toSorted((a, b) => b - a).map(before);
	const last = all.at(-1) ?? '';
	return all.length < 2 ? last : say.and(all.slice(0, -1).join(', '), last);
}

function leadsMenu(words: Words, meeting: string, leads: readonly number[]): APIStringSelectComponent {
	const { before, wish: say } = words.meetingReminder;
	const all = [...new Set([...leadChoices, ...leads])].toSorted((a, b) => b - a).slice(0, 25);
	const options = all.map((lead) => ({ value: String(lead), label: before(lead), default: leads.includes(lead) }));
	return { ...menu(routes.leads.id({ meeting }), say.choose, options), min_values: 1, max_values: options.length };
}
