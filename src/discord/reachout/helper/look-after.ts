import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import { isMember } from '#src/discord/member.ts';
import { isHelperNow } from '#src/discord/reachout/helper/rights.ts';
import { endOwn } from '#src/features/reachout/change.ts';
import { whoOf } from '#src/features/reachout/find.ts';
import { helperLeft } from '#src/features/reachout/leaving.ts';
import { helpersAtWork, everyOpenRequest } from '#src/features/reachout/open.ts';

type Looking = Pick<App, 'db' | 'vault' | 'now' | 'log'> & { readonly client: Client<true> };

/**
 * Whether somebody does not help in a server any more, having left it or lost the role. What they had is given back then,
 * and its members are told. Where Discord does not say, they do.
 */
export async function helperLost(looking: Looking, guild: string, user: string): Promise<boolean> {
	const { db, now } = looking;
	if ((await isHelperNow(looking, guild, user)) !== 'no') return false;
	await helperLeft(db, { guild, user }, now());
	return true;
}

/** Looks whether all who have taken requests still help where they did, and all who asked are still there. */
export async function lookAfterTalks(looking: Looking): Promise<void> {
	const { db, vault, log } = looking;
	for (const { guild, user } of await helpersAtWork(db)) {
		await helperLost(looking, guild, user).catch((err: unknown) => {
			log.error({ err }, 'it could not be seen whether a helper still helps');
		});
	}
	for (const request of await everyOpenRequest(db)) {
		const user = await whoOf(db, vault, request);
		if (user === undefined) continue;
		await memberLost(looking, request.guild, user).catch((err: unknown) => {
			log.error({ err }, 'it could not be seen whether somebody who asked is still there');
		});
	}
}

/** Where somebody has left the server in which they asked, their request is over. */
async function memberLost({ db, vault, now, client }: Looking, guild: string, user: string): Promise<void> {
	if ((await isMember(client.rest, guild, user)) !== 'left') return;
	await endOwn(db, vault, { guild, user }, 'left', now());
}
