import type { APIAllowedMentions, APIUser, Snowflake } from 'discord-api-types/v10';
import { accountOf } from './world.ts';
import type { Guild, World } from './world.ts';

export interface Mentions {
	readonly mention_everyone: boolean;
	readonly mentions: APIUser[];
	readonly mention_roles: Snowflake[];
}

/**
 * Whom these texts ping in a server (null: in a DM): those named and allowed by `allowed_mentions`; all who are named, when it is left out.
 * `mayMentionEveryone` says whether the author may ping @everyone and roles that are not mentionable.
 */
export function mentionsIn(
	world: World,
	guild: Guild | null,
	texts: readonly string[],
	allowed: APIAllowedMentions | null | undefined,
	mayMentionEveryone: boolean,
): Mentions {
	const text = texts.join('\n');
	const users = idsIn(text, /<@!?(\d{17,20})>/g);
	const roles = idsIn(text, /<@&(\d{17,20})>/g);
	const kinds: readonly string[] = allowed?.parse ?? [];
	const lets = (kind: string, list: readonly Snowflake[] | undefined, id: Snowflake) =>
		!allowed || kinds.includes(kind) || (list ?? []).includes(id);
	return {
		mention_everyone: mayMentionEveryone && /@(everyone|here)\b/.test(text) && (!allowed || kinds.includes('everyone')),
		mentions: users.filter((id) => lets('users', allowed?.users, id)).flatMap((id) => accountOf(world, id)?.user ?? []),
		mention_roles: roles.filter(
			(id) => lets('roles', allowed?.roles, id) && (mayMentionEveryone || (guild?.roles.get(id)?.mentionable ?? false)),
		),
	};
}

function idsIn(text: string, pattern: RegExp): readonly Snowflake[] {
	return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
}
