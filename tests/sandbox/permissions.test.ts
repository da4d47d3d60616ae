import { ChannelType, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { startClock } from '#src/sandbox/clock.ts';
import { everyPermission, may, permissionsIn } from '#src/sandbox/permissions.ts';
import type { PermissionName } from '#src/sandbox/permissions.ts';
import { freshWorld } from '#src/sandbox/seed.ts';

const bits = (...names: readonly PermissionName[]) =>
	names.reduce((all, name) => all | PermissionFlagsBits[name], 0n).toString();

interface Overwrite {
	readonly on: 'everyone' | 'member' | 'helper' | 'Chiara';
	readonly allow?: readonly PermissionName[];
	readonly deny?: readonly PermissionName[];
}

/** A fresh world whose #general has these overwrites, and Chiara (member, helper) in it. */
function withOverwrites(...overwrites: readonly Overwrite[]) {
	const world = freshWorld(startClock({}));
	const [general] = world.channels.values();
	const chiara = [...world.people.values()].find(({ user }) => user.global_name === 'Chiara');
	if (general?.type !== ChannelType.GuildText || !chiara) throw new Error('the seed is another one');
	const roleId = (name: string) => [...world.home.roles.values()].find((role) => role.name === name)?.id;
	general.permission_overwrites = overwrites.map(({ on, allow = [], deny = [] }) => ({
		id: (on === 'Chiara' ? chiara.user.id : roleId(on === 'everyone' ? '@everyone' : on)) ?? '',
		type: on === 'Chiara' ? OverwriteType.Member : OverwriteType.Role,
		allow: bits(...allow),
		deny: bits(...deny),
	}));
	return { world, general, chiara };
}

test.each<[string, readonly Overwrite[], boolean]>([
	['nothing said', [], true],
	['everyone denied', [{ on: 'everyone', deny: ['SendMessages'] }], false],
	[
		'everyone denied, a role allowed',
		[
			{ on: 'everyone', deny: ['SendMessages'] },
			{ on: 'helper', allow: ['SendMessages'] },
		],
		true,
	],
	[
		'one role denied, another allowed',
		[
			{ on: 'member', deny: ['SendMessages'] },
			{ on: 'helper', allow: ['SendMessages'] },
		],
		true,
	],
	[
		'a role allowed, the person denied',
		[
			{ on: 'helper', allow: ['SendMessages'] },
			{ on: 'Chiara', deny: ['SendMessages'] },
		],
		false,
	],
	[
		'a role denied, the person allowed',
		[
			{ on: 'helper', deny: ['SendMessages'] },
			{ on: 'Chiara', allow: ['SendMessages'] },
		],
		true,
	],
	[
		'allowed to send, but not to view',
		[
			{ on: 'everyone', deny: ['ViewChannel'] },
			{ on: 'helper', allow: ['SendMessages'] },
		],
		false,
	],
])('%s', (_case, overwrites, sends) => {
	const { world, general, chiara } = withOverwrites(...overwrites);
	expect(may(world, chiara.user.id, general, 'SendMessages')).toBe(sends);
});

test('the owner may do everything, whatever is denied', () => {
	const { world, general } = withOverwrites({ on: 'everyone', deny: ['ViewChannel', 'SendMessages'] });
	const owner = world.people.get(world.home.ownerId);
	expect(owner && permissionsIn(world, owner, general)).toBe(everyPermission);
});

test('without View Channel nothing is left', () => {
	const { world, general, chiara } = withOverwrites({ on: 'everyone', deny: ['ViewChannel'] });
	expect(permissionsIn(world, chiara, general)).toBe(0n);
});
