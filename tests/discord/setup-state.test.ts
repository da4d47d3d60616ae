import { OverwriteType, PermissionFlagsBits, type APIOverwrite } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { isOpen, missing, type Permission } from '#src/discord/setup/permissions.ts';
import { found, stateOf } from '#src/discord/setup/state.ts';
import { channel, off, role, serverWith } from '#tests/discord/setup-servers.ts';

const { Administrator, SendMessages, ViewChannel } = PermissionFlagsBits;

function overwrite(id: string, type: OverwriteType, allow: bigint, deny: bigint): APIOverwrite {
	return { id, type, allow: allow.toString(), deny: deny.toString() };
}

describe('permissions, as Discord computes them', () => {
	const base = serverWith({});
	const roles = new Map(
		[
			role(base.id, '@everyone', ViewChannel),
			role('1', 'one', SendMessages),
			role('2', 'two', 0n),
			role('3', 'all', Administrator),
		].map((one) => [one.id, one]),
	);
	const server = { ...base, roles };
	const sending: readonly Permission[] = ['ViewChannel', 'SendMessages'];
	const { Role, Member } = OverwriteType;
	const cases: readonly (readonly [
		what: string,
		roles: readonly string[],
		overwrites: APIOverwrite[],
		lacks: string[],
	])[] = [
		['what any role gives is given', ['2', '1'], [], []],
		['what no role gives is lacking', ['2'], [], ['SendMessages']],
		['the channel takes away from everyone', ['1'], [overwrite(base.id, Role, 0n, ViewChannel)], ['ViewChannel']],
		[
			'what a role is given there counts before what everyone is denied',
			['1'],
			[overwrite('1', Role, ViewChannel, 0n), overwrite(base.id, Role, 0n, ViewChannel)],
			[],
		],
		[
			'of several roles, what one is given counts before what another is denied',
			['1', '2'],
			[overwrite('1', Role, SendMessages, 0n), overwrite('2', Role, 0n, SendMessages)],
			[],
		],
		[
			'what a member is denied counts before what their role is given',
			['1'],
			[overwrite('9', Member, 0n, SendMessages), overwrite('1', Role, SendMessages, 0n)],
			['SendMessages'],
		],
		['what another member is denied does not count', ['1'], [overwrite('8', Member, 0n, SendMessages)], []],
		['a role that one does not have does not count', ['1'], [overwrite('2', Role, 0n, SendMessages)], []],
		['administrators may do everything', ['3'], [overwrite('9', Member, 0n, ViewChannel | SendMessages)], []],
		['a role that is gone gives nothing', ['gone'], [], ['SendMessages']],
	];
	test.each(cases)('%s', (_what, held, overwrites, lacks) => {
		expect(missing(server, channel('5', 'c', overwrites), { id: '9', roles: held }, sending)).toEqual(lacks);
	});

	test('a channel is open when @everyone can see it, whatever single roles are denied', () => {
		expect(isOpen(server, channel('5', 'c', [overwrite('1', Role, 0n, ViewChannel)]))).toBe(true);
		expect(isOpen(server, channel('5', 'c', [overwrite(base.id, Role, 0n, ViewChannel)]))).toBe(false);
	});
});

describe('what is suggested', () => {
	test('channels and roles by the names that servers give them', () => {
		const server = serverWith({
			channels: ['CheckIns', 'milestone', 'Meeting', 'general'],
			hidden: ['moderators', 'helper'],
			roles: ['Peer Support'],
		});
		const names = new Map([...server.channels.values(), ...server.roles.values()].map(({ id, name }) => [id, name]));
		const suggested = [...found(off, server)].map(([part, id]) => [part, names.get(id)]);
		expect(Object.fromEntries(suggested)).toEqual({
			checkinChannel: 'CheckIns',
			milestoneChannel: 'milestone',
			meetingChannel: 'Meeting',
			helperChannel: 'helper',
			helperRole: 'Peer Support',
			noticeChannel: 'moderators',
		});
	});

	test('no channel for helpers or moderators that everyone can see', () => {
		expect(found(off, serverWith({ channels: ['helpers', 'mod-log', 'staff'] })).size).toBe(0);
	});

	test('nothing for what is chosen, and no check-in channel where sharing is switched off', () => {
		const server = serverWith({ channels: ['check-ins', 'milestones'] });
		expect([...found({ ...off, milestoneChannel: '1' }, server).keys()]).toEqual(['checkinChannel']);
		expect([...found({ ...off, checkinsOff: true }, server).keys()]).toEqual(['milestoneChannel']);
	});

	test("no bot's own role, and not everyone", () => {
		const server = serverWith({});
		const managed = { ...role('7', 'helper', 0n), managed: true };
		const named = { ...role(server.id, 'helpers', 0n) };
		expect(found(off, { ...server, roles: new Map([managed, named].map((one) => [one.id, one])) }).size).toBe(0);
	});
});

test('a part without Administrator or anything else lacks all that it needs there', () => {
	const server = serverWith({ hidden: ['helpers'], mine: 0n });
	const state = stateOf('helperChannel', { ...off, helperChannel: '20' }, server);
	expect(state).toMatchObject({ state: 'set', byName: false });
	expect(state.state === 'set' && state.problems).toEqual([
		{
			kind: 'missing',
			permissions: ['ViewChannel', 'SendMessages', 'ReadMessageHistory'],
		},
	]);
});
