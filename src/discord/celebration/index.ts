import { askComponents } from '#src/discord/celebration/ask.ts';
import { cheer, congratulationComponents } from '#src/discord/celebration/congratulating.ts';
import { openOwn, shareComponents, sharePart } from '#src/discord/celebration/share.ts';
import { upcomingPart } from '#src/discord/celebration/upcoming.ts';
import type { Component, Context } from '#src/discord/command.ts';
import { longOf } from '#src/discord/custom-id.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { Expired } from '#src/errors.ts';

/** The parts of `/milestone` that are about celebrating, by their names. */
export const celebrationCommands: Readonly<Record<string, Subcommand>> = {
	share: sharePart,
	upcoming: upcomingPart,
};

/** The buttons, menus and forms of celebrations. */
export const celebrationComponents: readonly Component[] = [
	...congratulationComponents,
	...shareComponents,
	...askComponents,
];

/** Goes on after a yes with what `then` told; false where that was something else. */
export async function goOnCelebrating(context: Context, [what, short]: readonly string[]): Promise<boolean> {
	if (what === 'share') {
		await openOwn(context);
		return true;
	}
	if (what !== 'glad') return false;
	const celebration = longOf(short ?? '');
	if (celebration === undefined) throw new Expired();
	await cheer(context, celebration);
	return true;
}
