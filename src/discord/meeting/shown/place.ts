import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { plainName } from '#src/discord/milestone/names.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';

/** Where a meeting is, a line for each way; of a private link only that it is told when it starts. */
export function placeLines(
	{ meeting }: Words,
	{ place, linkPrivate }: Pick<Meeting, 'place' | 'linkPrivate'>,
): string[] {
	const { place: say } = meeting;
	const { channel, address } = place;
	const here = [
		...(channel === null ? [] : [say.channel(`<#${channel}>`)]),
		...(address === null ? [] : [say.address(plainName(address))]),
	];
	if (!linkPrivate) return [...here, ...joinLines({ meeting }, place)];
	return hasJoining(place) ? [...here, say.private] : here;
}

/** How one joins: what is told only at the start where the link is private. */
export function joinLines({ meeting }: Pick<Words, 'meeting'>, { url, phone, joining }: Meeting['place']): string[] {
	const { place: say } = meeting;
	return [
		...(url === null ? [] : [say.url(`<${url}>`)]),
		...(phone === null ? [] : [say.phone(plainName(phone))]),
		...(joining === null ? [] : [say.joining(asTyped(joining))]),
	];
}

function hasJoining({ url, phone, joining }: Meeting['place']): boolean {
	return url !== null || phone !== null || joining !== null;
}
