import type { Db } from '#src/db/schema.ts';

/** Whether somebody is the mentor of another one now, or their buddy, in any server. Nobody is near for having been so. */
export async function isNear(db: Db, owner: string, viewer: string): Promise<boolean> {
	const pair = await db
		.selectFrom('mentor_pair')
		.select('id')
		.where('mentee_user_id', '=', owner)
		.where('mentor_user_id', '=', viewer)
		.where('state', 'in', ['on', 'paused'])
		.limit(1)
		.executeTakeFirst();
	if (pair) return true;
	const seat = await db
		.selectFrom('buddy_seat as own')
		.innerJoin('buddy_seat as theirs', 'theirs.buddy_group_id', 'own.buddy_group_id')
		.innerJoin('buddy_round', 'buddy_round.id', 'own.buddy_round_id')
		.select('own.buddy_group_id')
		.where('own.user_id', '=', owner)
		.where('theirs.user_id', '=', viewer)
		.where('own.state', '=', 'in')
		.where('theirs.state', '=', 'in')
		.where('buddy_round.over_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return seat !== undefined;
}
