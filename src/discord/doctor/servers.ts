import { PermissionFlagsBits, Routes, type RESTAPIPartialCurrentUserGuild } from 'discord-api-types/v10';
import type { REST } from 'discord.js';
import { invitedWith } from '#src/discord/invitation.ts';
import { look, ok, type Finding } from '#src/doctor/finding.ts';

const check = 'Servers';

/** What Handrail is invited with and cannot do without, in words. */
const needed = invitedWith
	.filter((name) => name !== 'ViewAuditLog')
	.map((name) => [name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '), PermissionFlagsBits[name]] as const);

/** Servers that are told by their ids. */
const mostNamed = 10;

/** A page of Discord's list has 200 servers at most; five pages tell enough. */
const usual = { page: 200, most: 1_000 };

/**
 * In which servers Handrail lacks a permission, by the roles that it has there. Channels can give and take more, which
 * only `/setup check` in the server can tell.
 * @param total how many servers there are, as far as Discord says it.
 */
export async function serverFindings(
	rest: REST,
	total: number | undefined,
	{ page, most } = usual,
): Promise<readonly Finding[]> {
	const servers: RESTAPIPartialCurrentUserGuild[] = [];
	for (let after = '0'; servers.length < most; after = servers.at(-1)?.id ?? after) {
		const query = new URLSearchParams({ limit: String(page), after });
		const some = (await rest.get(Routes.userGuilds(), { query })) as RESTAPIPartialCurrentUserGuild[];
		servers.push(...some);
		if (some.length < page) break;
	}
	return [permissionFinding(servers, Math.max(total ?? 0, servers.length))];
}

function permissionFinding(servers: readonly RESTAPIPartialCurrentUserGuild[], total: number): Finding {
	if (servers.length === 0) {
		return look(
			check,
			'Handrail is in no server yet.',
			'Invite it with the link in README.md, “Invite it to a server”.',
		);
	}
	const lacking = servers
		.map(({ id, permissions }) => ({ id, lacks: lackingIn(BigInt(permissions)) }))
		.filter(({ lacks }) => lacks.length > 0);
	const all = `${servers.length === total ? 'the' : `the first ${servers.length} of`} ${count(total)}`;
	if (lacking.length === 0)
		return ok(check, `In ${all} Handrail has the permissions that it needs, before what channels say.`);
	const named = lacking.slice(0, mostNamed).map(({ id, lacks }) => `${id} (${lacks.join(', ')})`);
	const more = lacking.length > mostNamed ? ` and ${lacking.length - mostNamed} more` : '';
	return look(
		check,
		`In ${lacking.length} of ${all} Handrail lacks permissions: ${named.join('; ')}${more}.`,
		'Ask the moderators there to use /setup check, which says what is missing where, or to invite Handrail again.',
	);
}

function count(servers: number): string {
	return `${servers} ${servers === 1 ? 'server' : 'servers'}`;
}

function lackingIn(permissions: bigint): string[] {
	if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return [];
	return needed.filter(([, bit]) => (permissions & bit) === 0n).map(([name]) => name);
}
