import type { APIAuditLogEntry } from 'discord-api-types/v10';
import { auditEntries } from '../audit.ts';
import { mayInGuild } from '../permissions.ts';
import { formFault, Refused } from '../refused.ts';
import { compareIds } from '../snowflake.ts';
import { accountOf } from '../world.ts';
import { ok, guildAt } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

/** The server's audit log. */
export const auditRoutes: readonly Route[] = [{ method: 'GET', path: '/guilds/{guild_id}/audit-logs', run: list }];

/**
 * At most `limit` (1 to 100, default 50) entries: newest first, those after `after` oldest first. Needs View Audit Log.
 * (Discord's documents, "Get Guild Audit Log".)
 */
function list(call: Call): Answer {
	const guild = guildAt(call);
	const { world } = call.core;
	if (!mayInGuild(world, guild, world.bot.user.id, 'ViewAuditLog')) throw new Refused(50013);
	const { before, after, user_id: user, target_id: target } = idsOf(call, 'before', 'after', 'user_id', 'target_id');
	const action = numberOf(call, 'action_type');
	const limit = numberOf(call, 'limit') ?? 50;
	if (limit < 1 || limit > 100) {
		throw formFault(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.');
	}
	const kindOf = ({ action_type: kind }: { readonly action_type: number }) => kind;
	const fits = (entry: APIAuditLogEntry) =>
		(action === undefined || kindOf(entry) === action) &&
		(user === undefined || entry.user_id === user) &&
		(target === undefined || entry.target_id === target) &&
		(before === undefined || compareIds(entry.id, before) < 0) &&
		(after === undefined || compareIds(entry.id, after) > 0);
	const found = auditEntries(world, guild).filter(fits);
	const entries = (after === undefined ? found.toReversed() : found).slice(0, limit);
	const named = new Set(entries.flatMap(({ user_id: by, target_id: of }) => [by, of]));
	return ok({
		audit_log_entries: entries,
		users: [...named].flatMap((id) => accountOf(world, id ?? '')?.user ?? []),
		integrations: [],
		webhooks: [],
		guild_scheduled_events: [],
		threads: [],
		application_commands: [],
		auto_moderation_rules: [],
	});
}

/** Ids of the query. Throws `Refused` 50035 for what is none. */
function idsOf(call: Call, ...names: readonly string[]): Readonly<Record<string, string | undefined>> {
	return Object.fromEntries(
		names.map((name) => {
			const given = call.query.get(name) ?? undefined;
			if (given !== undefined && !/^\d{1,20}$/.test(given)) {
				throw formFault([name], 'NUMBER_TYPE_COERCE', `Value "${given}" is not snowflake.`);
			}
			return [name, given];
		}),
	);
}

/** A whole number of the query. Throws `Refused` 50035 for what is none. */
function numberOf(call: Call, name: string): number | undefined {
	const given = call.query.get(name);
	if (given === null) return undefined;
	if (!/^\d{1,9}$/.test(given)) throw formFault([name], 'NUMBER_TYPE_COERCE', `Value "${given}" is not int.`);
	return Number(given);
}
