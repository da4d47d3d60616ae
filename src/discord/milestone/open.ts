import type { APIButtonComponent } from 'discord-api-types/v10';
import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, type Component } from '#src/discord/command.ts';
import { chipsPart, earnedIn } from '#src/discord/milestone/chips.ts';
import { counterReader } from '#src/discord/milestone/find.ts';
import { linesOf, type CounterReader } from '#src/discord/milestone/lines.ts';
import { pointName, quoted, stepNames } from '#src/discord/milestone/names.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { sceneOf, type Scene } from '#src/discord/settings/scene.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { counterOf } from '#src/features/counters/view.ts';

/** To open a counter. */
export const openComponents: readonly Component[] = [
	onButton(routes.open, async (interaction, { counter }, context) => {
		await openCounter(sceneOf(interaction, context), counter);
	}),
];

/** Shows one of a person's own counters with all that can be done with it. @throws {Expired} where it is not theirs. */
export async function openCounter(scene: Scene, id: string, say: readonly Part[] = []): Promise<void> {
	const { db, vault, member, at, answer } = scene;
	const view = await counterOf(db, vault, member.user, id, at);
	await answer.instead(await openedCard(scene, view, say));
}

/** A counter with all that is in it, and all that can be done with it. @param say before it: what has just happened. */
export async function openedCard(scene: Scene, view: CounterView, say: readonly Part[] = []): Promise<Card> {
	const reader = await counterReader(scene, scene.locale);
	return card(
		...say,
		[...linesOf(reader, view), ...moreLines(reader, view)].join('\n'),
		...written(scene, view),
		...(await chipsPart(scene, [view])),
		`-# ${whoKnows(scene, view)}`,
		buttonsOf(scene, view),
		menu(routes.more.id({ counter: view.id }), scene.words.counter.opened.more, optionsOf(scene, view)),
	);
}

const mostNamed = 12;

function moreLines({ words, locale }: CounterReader, view: CounterView): string[] {
	const { opened: say } = words.counter;
	const { attempts, kind } = view;
	const present = attempts.at(-1);
	const earned = stepNames(words, earnedIn(view));
	const named = earned.slice(-mostNamed).join(', ');
	const before = earned.length - mostNamed;
	return [
		...(present && kind === 'since' ? [say.since(pointName(present.start, locale))] : []),
		...(attempts.length > 1 ? [say.attempts(attempts.length)] : []),
		...(earned.length === 0 ? [] : [[say.reached(named), ...(before > 0 ? [say.reachedMore(before)] : [])].join(', ')]),
	];
}

function written({ words }: Scene, { about }: CounterView): Part[] {
	const { opened: say } = words.counter;
	return [
		...(about.reason === undefined ? [] : [`${say.reason}\n${quoted(about.reason)}`]),
		...(about.note === undefined ? [] : [`${say.note}\n${quoted(about.note)}`]),
	];
}

function whoKnows({ words }: Scene, { visible, celebrate }: CounterView): string {
	const { opened: say } = words.counter;
	return `${say.whoSees[visible]} ${say.celebrated[celebrate]}`;
}

function buttonsOf({ words }: Scene, { id, kind, archived, days, today }: CounterView): APIButtonComponent[] {
	const { opened: say } = words.counter;
	const drafted = { counter: id, draft: '' };
	const back = button(routes.list.id({ shelf: archived ? 'archive' : 'current', page: 0 }), say.back);
	if (archived) return [button(routes.attempts.id({ counter: id, page: 0 }), say.past), back];
	if (kind === 'since') {
		return [
			button(routes.slip.id(drafted), say.slip),
			button(routes.start.id(drafted), say.start),
			button(routes.attempts.id({ counter: id, page: 0 }), say.past),
			back,
		];
	}
	const isNoted = days.some(({ day }) => day.equals(today));
	const quick =
		kind === 'days' && !isNoted ? [button(routes.logToday.id({ counter: id, day: today }), say.log, 'main')] : [];
	return [
		...quick,
		button(routes.log.id(drafted), say.logAmount, kind === 'limit' && !isNoted ? 'main' : 'quiet'),
		...(isNoted ? [button(routes.unlog.id({ counter: id, day: today }), say.unlog)] : []),
		back,
	];
}

function optionsOf({ words }: Scene, { kind, archived, paused }: CounterView) {
	const { options: say } = words.counter.opened;
	const edit = { since: say.edit, days: say.editPlain, limit: say.editLimit }[kind];
	return [
		{ value: 'edit', label: edit },
		{ value: 'ladders', label: say.ladders },
		{ value: 'share', label: say.seen },
		...(archived ? [] : [paused ? { value: 'resume', label: say.resume } : { value: 'pause', label: say.pause }]),
		archived ? { value: 'unarchive', label: say.unarchive } : { value: 'archive', label: say.archive },
		{ value: 'delete', label: say.delete },
	];
}
