import type { REST } from 'discord.js';
import { scrub } from '#src/db/scrub.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { removeShared } from '#src/discord/checkin/sharing.ts';
import type { Context } from '#src/discord/command.ts';
import { routes, type Erasable } from '#src/discord/privacy/routes.ts';
import { placeOf } from '#src/features/consent.ts';
import { erase } from '#src/features/privacy/erase.ts';
import { heldAbout, writtenIn } from '#src/features/privacy/held.ts';
import type { Scope } from '#src/features/privacy/rows.ts';

function scopeOf({ member }: Context, what: Erasable): Scope {
	return what === 'everywhere' ? what : { place: placeOf(member) };
}

/** Names what would go, before anything does. */
export async function askToErase(context: Context, what: Erasable): Promise<Card> {
	const { db, member, words, mention } = context;
	const scope = scopeOf(context, what);
	const counts = await heldAbout(db, member.user, scope);
	const { erasing } = words.privacy;
	if (Object.values(counts).every((count) => count === 0)) return card(erasing.nothing);
	const { ask } = erasing;
	const going = [
		what === 'here' && member.guild === null ? ask.hereInMessages : ask[what],
		...(counts.checkin === 0 ? [] : [ask.checkins(counts.checkin, await writtenIn(db, 'checkin', member.user, scope))]),
		...(counts.reflection === 0 ? [] : [ask.reflections(counts.reflection)]),
		...(counts.shared_checkin === 0 ? [] : [ask.shared(counts.shared_checkin)]),
		what === 'everywhere' ? ask.rest : ask.restHere,
	];
	const stays = what === 'everywhere' ? [] : [ask.stays];
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
	const counts = await heldAbout(db, member.user, scope);
	if (Object.values(counts).every((count) => count === 0)) return card(erasing.nothing);
	const left = await erase(context, member.user, scope, at);
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
