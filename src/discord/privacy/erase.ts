import type { REST } from 'discord.js';
import { scrub } from '#src/db/scrub.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { removeShared } from '#src/discord/checkin/sharing.ts';
import { takeRoles } from '#src/discord/celebration/roles.ts';
import type { Context } from '#src/discord/command.ts';
import { routes, type Erasable } from '#src/discord/privacy/routes.ts';
import { rolesHeld } from '#src/features/celebrations/roles.ts';
import { placeOf } from '#src/features/consent.ts';
import { erase } from '#src/features/privacy/erase.ts';
import { heldAbout, writtenIn, type Counts } from '#src/features/privacy/held.ts';
import type { Scope } from '#src/features/privacy/rows.ts';

function scopeOf({ member }: Context, what: Erasable): Scope {
	return what === 'everywhere' ? what : { place: placeOf(member) };
}

const staying: readonly string[] = ['reach_bar', 'kind_stop', 'suggestion_bar'];

/** Bars do not go, and so are nothing to erase. */
function isNothing(counts: Counts): boolean {
	return Object.entries(counts).every(([table, count]) => count === 0 || staying.includes(table));
}

/** Names what would go, before anything does. */
export async function askToErase(context: Context, what: Erasable): Promise<Card> {
	const { db, member, words, mention } = context;
	const scope = scopeOf(context, what);
	const counts = await heldAbout(context, member.user, scope);
	const { erasing } = words.privacy;
	if (isNothing(counts)) return card(erasing.nothing);
	const { ask } = erasing;
	const going = [
		what === 'here' && member.guild === null ? ask.hereInMessages : ask[what],
		...(counts.checkin === 0 ? [] : [ask.checkins(counts.checkin, await writtenIn(db, 'checkin', member.user, scope))]),
		...(counts.reflection === 0 ? [] : [ask.reflections(counts.reflection)]),
		...(counts.counter === 0 ? [] : [ask.counters(counts.counter)]),
		...(counts.celebration === 0 ? [] : [ask.celebrations(counts.celebration)]),
		...(counts.kind_word === 0 ? [] : [ask.kindWords(counts.kind_word)]),
		...(counts.gratitude === 0 ? [] : [ask.gratitude(counts.gratitude)]),
		...(counts.suggestion === 0 ? [] : [ask.suggestions(counts.suggestion)]),
		...(counts.coping_thing === 0 ? [] : [ask.coping(counts.coping_thing)]),
		...(counts.hard_day_plan === 0 ? [] : [ask.hardDay]),
		...(counts.goal === 0 ? [] : [ask.goals(counts.goal)]),
		...(counts.reach_request === 0 ? [] : [ask.request]),
		...(counts.reach_claim === 0 ? [] : [ask.helping]),
		...(counts.shared_checkin === 0 ? [] : [ask.shared(counts.shared_checkin)]),
		what === 'everywhere' ? ask.rest : ask.restHere,
	];
	const stays = [
		...(what === 'everywhere' ? [] : [ask.stays]),
		...(counts.reach_bar === 0 ? [] : [ask.barStays]),
		...(counts.kind_stop === 0 ? [] : [ask.stopStays]),
		...(counts.suggestion_bar === 0 ? [] : [ask.suggestionBarStays]),
	];
	return card(ask.title, going.join('\n'), [...stays, ask.final, ask.takeAlong(mention('privacy export'))].join('\n'), [
		button(routes.erase.id({ what }), erasing.yes, 'careful'),
		button(routes.keep.id({}), erasing.no),
	]);
}

/** So many messages are removed while somebody waits; the job that removes what is left takes the rest. */
const removedAtOnce = 25;

/** Erases, takes shared messages out of their channels, and says what came of it. */
export async function eraseNow(context: Context, rest: REST, what: Erasable): Promise<Card> {
	const { db, member, words, at } = context;
	const scope = scopeOf(context, what);
	const { erasing } = words.privacy;
	const counts = await heldAbout(context, member.user, scope);
	if (isNothing(counts)) return card(erasing.nothing);
	const roles = await rolesHeld(db, member.user, scope === 'everywhere' ? undefined : scope.place);
	const left = await erase(context, member.user, scope, at);
	await takeRoles(rest, roles);
	const [now, later] = [left.slice(0, removedAtOnce), left.slice(removedAtOnce)];
	let removed = 0;
	for (const share of now) {
		const outcome = await removeShared(context, rest, share).catch((err: unknown) => {
			context.log.error({ err }, 'a message of an erased person could not be removed yet');
		});
		if (outcome === 'done') removed += 1;
	}
	// Where the messages were has gone from the database too, and is to go from its files.
	if (removed > 0) await scrub(db);
	return card(
		[
			what === 'here' ? erasing.doneHere : erasing.done,
			...(removed === 0 ? [] : [erasing.messages(removed)]),
			...(removed === now.length ? [] : [erasing.messagesLeft(now.length - removed)]),
			...(later.length === 0 ? [] : [erasing.messagesLater(later.length)]),
		].join(' '),
		erasing.welcome,
	);
}
