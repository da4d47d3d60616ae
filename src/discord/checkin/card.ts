import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, line, type Card, type Part } from '#src/discord/card.ts';
import type { Reader } from '#src/discord/checkin/reader.ts';
import { oneOf, route, rowId } from '#src/discord/custom-id.ts';
import { helpText } from '#src/discord/help.ts';
import { needsPeople, sharings } from '#src/domain/checkin.ts';
import type { KeptCheckIn } from '#src/features/checkins.ts';
import type { Share } from '#src/features/sharing.ts';

/** Where the buttons of a check-in lead. */
export const routes = {
	note: route('checkin-note', { checkin: rowId }),
	chooseShare: route('checkin-share', { checkin: rowId }),
	share: route('checkin-share-as', { checkin: rowId, how: oneOf(...sharings) }),
	show: route('checkin-show', { checkin: rowId }),
	unshare: route('checkin-unshare', { checkin: rowId }),
	undo: route('checkin-undo', { checkin: rowId }),
	removeMessage: route('share-remove', { share: rowId }),
} as const;

/**
 * A check-in as its author alone sees it: what there is to say, where to find a person when the moment is hard, who can
 * see it, and what can be done with it.
 */
export function privateCard(
	{ words, offer, ...help }: Reader,
	kept: KeptCheckIn,
	share: Share | undefined,
	say: readonly Part[],
	after: readonly string[] = [],
): Card {
	const people = offer ?? (needsPeople(kept.mood, kept.urge) ? [line, helpText(words, help), line] : []);
	return card(...say, ...people, ...after, `-# ${whoSees(words, share)}`, buttons(words, kept, share));
}

/** Who can see a check-in, as a sentence. */
export function whoSees({ checkin }: Words, share: Share | undefined): string {
	if (!share) return checkin.onlyYou;
	const channel = `<#${share.channel}>`;
	return share.message === null ? checkin.sharing(channel) : checkin.shared(channel, share.how);
}

function buttons({ checkin }: Words, kept: KeptCheckIn, share: Share | undefined): APIButtonComponent[] {
	const values = { checkin: kept.id };
	const sharing = share
		? [button(routes.unshare.id(values), checkin.unshare)]
		: [button(routes.chooseShare.id(values), checkin.share)];
	return [
		button(routes.note.id(values), kept.sealedNote === null ? checkin.addNote : checkin.changeNote),
		...(kept.guild === null ? [] : sharing),
		button(routes.undo.id(values), checkin.undo),
	];
}

/** How to show a check-in in a channel, before it is done. */
export function chooseShareCard({ checkin }: Words, id: string, channel: string): Card {
	return card(checkin.chooseShare(`<#${channel}>`), [
		button(routes.share.id({ checkin: id, how: 'named' }), checkin.shareNamed),
		button(routes.share.id({ checkin: id, how: 'anonymous' }), checkin.shareAnonymous),
		button(routes.show.id({ checkin: id }), checkin.back),
	]);
}
