import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import { inTransaction, type Db } from '#src/db/schema.ts';

/** Whose meetings a link leads to: those of a server, or those that one person is reminded of. */
export type LinkOwner = { readonly guild: string } | { readonly user: string };

/**
 * Makes a link anew: those that there were lead nowhere from now on.
 * @returns its secret, 256 random bits in 43 characters. It is told once; only its hash is kept.
 */
export async function renewLink(db: Db, owner: LinkOwner, at: Temporal.Instant): Promise<string> {
	const secret = randomBytes(32).toString('base64url');
	const made = { id: randomUUID(), mark: markOfSecret(secret), made_at: written(at) };
	await inTransaction(db, async (tx) => {
		await revokeLink(tx, owner);
		if ('guild' in owner)
			await tx
				.insertInto('calendar_link')
				.values({ ...made, guild_id: owner.guild })
				.execute();
		else
			await tx
				.insertInto('own_calendar_link')
				.values({ ...made, user_id: owner.user })
				.execute();
	});
	return secret;
}

/** From now on no link of this owner leads anywhere. @returns false where there was none. */
export async function revokeLink(db: Db, owner: LinkOwner): Promise<boolean> {
	const { numDeletedRows } =
		'guild' in owner
			? await db.deleteFrom('calendar_link').where('guild_id', '=', owner.guild).executeTakeFirst()
			: await db.deleteFrom('own_calendar_link').where('user_id', '=', owner.user).executeTakeFirst();
	return numDeletedRows > 0n;
}

/** When the link of this owner was made; undefined: there is none. */
export async function linkMadeAt(db: Db, owner: LinkOwner): Promise<Temporal.Instant | undefined> {
	const row =
		'guild' in owner
			? await db.selectFrom('calendar_link').select('made_at').where('guild_id', '=', owner.guild).executeTakeFirst()
			: await db.selectFrom('own_calendar_link').select('made_at').where('user_id', '=', owner.user).executeTakeFirst();
	return row && Temporal.Instant.from(row.made_at);
}

/** Whose link has this secret; undefined for any other text, and for a server that Handrail has left. */
export async function ownerOfLink(db: Db, secret: string): Promise<LinkOwner | undefined> {
	if (!/^[\w-]{43}$/.test(secret)) return undefined;
	const mark = markOfSecret(secret);
	const ofServer = await db
		.selectFrom('calendar_link')
		.leftJoin('guild', 'guild.guild_id', 'calendar_link.guild_id')
		.select(['calendar_link.guild_id', 'left_at'])
		.where('mark', '=', mark)
		.executeTakeFirst();
	if (ofServer) return ofServer.left_at === null ? { guild: ofServer.guild_id } : undefined;
	const own = await db.selectFrom('own_calendar_link').select('user_id').where('mark', '=', mark).executeTakeFirst();
	return own && { user: own.user_id };
}

/** What is kept of a secret. It is random itself, so that a plain hash tells nothing of it. */
function markOfSecret(secret: string): string {
	return createHash('sha256').update(`handrail calendar\n${secret}`).digest('base64url');
}
