import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, line, menu, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { goalLine, rhythmText, weekDots } from '#src/discord/goal/lines.ts';
import { goalDescription, goalImage, isDrawn } from '#src/discord/goal/picture.ts';
import { goalRoutes as routes } from '#src/discord/goal/routes.ts';
import { dateName } from '#src/discord/milestone/names.ts';
import { isOn } from '#src/domain/goals/rhythm.ts';
import { clockText, clockTime } from '#src/domain/clock-time.ts';
import { shortened } from '#src/domain/text.ts';
import { goalOf, goalsOf, type Goal } from '#src/features/goals/one.ts';
import { latestOfGoal } from '#src/features/picture-shares.ts';

const mostLines = 10;
/** A menu has at most 25. */
const mostOptions = 25;
const mostButtons = 5;

/** The goals of somebody that are open, or those that are over. At most 25 components. */
export async function goalList(
	{ db, vault, member, words, at }: Context,
	locale: string,
	which: 'open' | 'over' = 'open',
	say: readonly Part[] = [],
): Promise<Card> {
	const { list } = words.goal;
	const goals = await goalsOf(db, vault, member.user, which, at);
	const isOpen = which === 'open';
	const shown = fitting(goals.slice(0, mostLines).map((goal) => goalLine(words, goal, locale)));
	const more = goals.length - shown.length;
	const none = isOpen ? list.none : list.overNone;
	const options = goals
		.slice(0, mostOptions)
		.map(({ id, words: label }) => ({ value: id, label: labelOf(label, 100) }));
	const today = isOpen ? goals.filter(isOfToday).slice(0, mostButtons) : [];
	return card(
		...say,
		[isOpen ? list.title : list.overTitle, ...(shown.length === 0 ? [none] : shown)].join('\n'),
		...(more > 0 ? [list.more(more)] : []),
		...(today.length === 0
			? []
			: [
					today.map(({ id, words: label }) =>
						button(routes.done.id({ goal: id, from: 'list' }), list.done(labelOf(label, 60)), 'main'),
					),
				]),
		...(options.length === 0 ? [] : [menu(routes.look.id({}), list.menu, options)]),
		line,
		isOpen
			? [
					button(routes.add.id({ sort: 'routine', draft: '' }), list.addRoutine),
					button(routes.add.id({ sort: 'goal', draft: '' }), list.addGoal),
					button(routes.list.id({ which: 'over' }), list.over),
				]
			: [button(routes.list.id({ which: 'open' }), words.goal.one.back)],
	);
}

/** So many characters have room for lines, beside what else stands there. */
const mostOfLines = 2_800;

/** As many lines from the start as surely fit: what is escaped can take twice as much. */
function fitting(lines: readonly string[]): string[] {
	let room = mostOfLines;
	return lines.filter((one) => (room -= one.length + 1) >= 0);
}

const labelOf = (text: string, most: number) => shortened(text.replace(/\s+/g, ' '), most);

function isOfToday({ rhythm, rests, doneToday, left, today }: Goal): boolean {
	return rhythm !== undefined && !rests && !doneToday && left > 0 && isOn(rhythm, today);
}

/** One goal of somebody, with what they can do. At most 25 components. @throws {Expired} where it is not theirs. */
export async function goalScreen(
	{ db, vault, member, words, at }: Context,
	locale: string,
	id: string,
	say: readonly Part[] = [],
): Promise<Card> {
	const goal = await goalOf(db, vault, { user: member.user, id }, at);
	const { one } = words.goal;
	return card(
		...say,
		[goalLine(words, goal, locale), ...aboutLines(words, goal, locale)].join('\n'),
		...weeksPart(words, goal),
		...stepParts(words, goal),
		line,
		...(goal.state === 'open' ? openButtons(words, goal) : overButtons(words, goal)),
		[...(await showButtons({ db, member, words }, goal)), button(routes.list.id({ which: 'open' }), one.back)],
	);
}

function aboutLines(words: Words, { rhythm, rests, note, time, state, seen, since }: Goal, locale: string): string[] {
	const { one } = words.goal;
	const isOpen = state === 'open';
	const clock = time === null ? undefined : clockTime(time);
	return [
		...(rhythm ? [rhythmText(words, rhythm)] : []),
		...(note === undefined ? [] : [one.note(asTyped(note))]),
		...(rhythm && isOpen && !rests ? [clock ? one.reminded(clockText(clock)) : one.notReminded] : []),
		...(rests ? [one.rests] : []),
		...(seen === 'near' && isOpen ? [`-# ${one.shared}`] : []),
		...(isOpen ? [] : [`-# ${dateName(since.toZonedDateTimeISO('UTC').toPlainDate(), locale)}`]),
	];
}

function weeksPart({ goal: { one } }: Words, { rhythm, weeks, doneOn }: Goal): Part[] {
	if (doneOn.length === 0) return [];
	if (!rhythm) return [`-# ${one.onDays(doneOn.length)}`];
	const first = weeks.findIndex((done) => done > 0);
	const shown = first < 0 ? [] : weeks.slice(first);
	return [
		[one.weeks, ...shown.map((done) => one.week(weekDots(done, rhythm))), `-# ${one.onDays(doneOn.length)}`].join('\n'),
	];
}

function stepParts({ goal: { one } }: Words, { id, steps, state }: Goal): Part[] {
	if (steps.length === 0) return [];
	const lines = steps.map(({ words, doneAt }) => (doneAt === null ? one.stepOpen : one.stepDone)(asTyped(words)));
	const options = steps.map((step) => ({ value: step.id, label: labelOf(step.words, 100) }));
	return [lines.join('\n'), ...(state === 'open' ? [menu(routes.tick.id({ goal: id }), one.tick, options)] : [])];
}

function openButtons(
	{ goal: { one } }: Words,
	{ id: goal, rhythm, rests, measure, doneToday, seen, today }: Goal,
): APIButtonComponent[][] {
	// What rests can be done all the same; it is not what is asked for.
	const done = doneToday
		? button(routes.notDone.id({ goal, day: today }), one.notDone)
		: button(routes.done.id({ goal, from: 'one' }), one.done, rests ? undefined : 'main');
	return [
		[
			done,
			button(routes.steps.id({ goal, draft: '' }), one.steps),
			...(measure ? [button(routes.amount.id({ goal, draft: '' }), one.amount)] : []),
			...(rhythm && !rests ? [button(routes.remind.id({ goal, draft: '' }), one.remind)] : []),
			button(routes.change.id({ goal, draft: '' }), one.change),
		],
		[
			button(routes.end.id({ goal, state: 'done' }), one.reached),
			button(routes.end.id({ goal, state: 'let-go' }), one.letGo),
			rests
				? button(routes.rest.id({ goal, rests: 'no' }), one.goOn)
				: button(routes.rest.id({ goal, rests: 'yes' }), one.rest),
			seen === 'me'
				? button(routes.share.id({ goal, seen: 'near' }), one.share)
				: button(routes.share.id({ goal, seen: 'me' }), one.unshare),
		],
	];
}

/** What it looks like, and to whom it is shown. */
async function showButtons(
	{ db, member, words: { goal, progress } }: Pick<Context, 'db' | 'member' | 'words'>,
	one: Goal,
): Promise<APIButtonComponent[]> {
	const shared = await latestOfGoal(db, member.user, one.id);
	const mayShow = member.guild !== null && one.state !== 'let-go' && !shared;
	return [
		...(isDrawn(one) ? [button(routes.picture.id({ goal: one.id }), goal.one.picture)] : []),
		...(mayShow ? [button(routes.preview.id({ goal: one.id, how: 'anonymous' }), goal.one.show)] : []),
		...(shared ? [button(routes.takeBack.id({ goal: one.id, share: shared.id }), progress.sharing.takeBack)] : []),
	];
}

/** One goal as a picture. @throws {Expired} where it is not theirs. */
export async function goalPictureScreen(context: Context, locale: string, id: string): Promise<Card> {
	const { db, vault, member, words, at } = context;
	await context.pictures?.turn();
	const goal = await goalOf(db, vault, { user: member.user, id }, at);
	const reader = { words, locale, country: undefined };
	const image = isDrawn(goal) ? await goalImage(context, goal, reader) : 'failed';
	const back = [button(routes.one.id({ goal: id }), words.goal.one.backToIt)];
	const title = words.goal.line.goal(asTyped(goal.words));
	if (typeof image !== 'string') return card(title, image, back);
	return card(title, words.goal.picture.none[image], goalDescription(goal, reader), back);
}

function overButtons({ goal: { one } }: Words, { id: goal }: Goal): APIButtonComponent[][] {
	return [[button(routes.reopen.id({ goal }), one.reopen), button(routes.forget.id({ goal }), one.forget)]];
}
