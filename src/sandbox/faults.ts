import { GatewayIntentBits, OverwriteType } from 'discord-api-types/v10';
import type { APIOverwrite, Snowflake } from 'discord-api-types/v10';
import { findChannel } from './acts/choose.ts';
import type { Control, Faults } from './contract.ts';
import type { Core } from './core.ts';
import type { Limits } from './limits.ts';
import { sessionsInADay } from './gateway.ts';
import { bitsOf } from './permissions.ts';
import { serverChanges } from './moderation.ts';
import type { Script } from './scripted.ts';
import { isHome } from './world.ts';

/** The names that `Control` of kind `fault` knows. Those of `momentary` happen once and are off again. */
export const faultNames = [
	'drop-gateway',
	'reconnect',
	'invalid-session',
	'next-500',
	'next-429',
	'store-then-502',
	'rate-limits',
	'slow',
	'deliver-twice',
] as const;

export type FaultName = (typeof faultNames)[number];

/** `faults` of the contract, and the same by name for the page. */
export interface FaultBoard extends Faults {
	/** How often an interaction is delivered: 2 while `deliver-twice` is on. */
	readonly deliveries: () => number;
	/** The names that are on. */
	on(): readonly FaultName[];
	/** Switches by name. Returns false for a name that there is none of. */
	switch(control: Extract<Control, { kind: 'fault' }>): boolean;
}

/** How slow `slow` is, in milliseconds. */
const slowness = 1_500;

export function faultBoard(core: Core, script: Script, limits: Limits): FaultBoard {
	const { world } = core;
	const startedLimited = limits.on;
	const overwritesBefore = new Map<Snowflake, readonly APIOverwrite[]>();
	let twice = false;

	const textChannel = (name: string) => {
		const channel = findChannel(world, name);
		if (!channel) throw new RangeError(`The sandbox has no channel “${name}”.`);
		return channel;
	};

	const setOverwrites = (id: Snowflake, overwrites: readonly APIOverwrite[]) => {
		const channel = world.channels.get(id);
		if (!channel || !isHome(channel)) return;
		const changed = { ...channel, permission_overwrites: [...overwrites] };
		world.channels.set(id, changed);
		core.gateway.dispatch('CHANNEL_UPDATE', changed, GatewayIntentBits.Guilds);
		world.changed();
	};

	const board: FaultBoard = {
		...serverChanges(core),
		dropGateway() {
			core.gateway.drop();
		},
		outage(on) {
			core.gateway.refuse(on);
		},
		closeGateway(code) {
			core.gateway.closeWith(code);
		},
		refuseLogin(code) {
			core.gateway.refuseLogin(code);
		},
		sessionsLeft(count) {
			core.gateway.letBegin(count);
		},
		reconnect() {
			core.gateway.askReconnect();
		},
		invalidSession(resumable) {
			core.gateway.invalidate(resumable);
		},
		answer(match, status, body, options) {
			script.order(match, status, body, options);
			world.changed();
		},
		silence(match, how, options) {
			script.orderSilence(match, how, options);
			world.changed();
		},
		latency(ms) {
			script.latency = ms;
			world.changed();
		},
		rateLimits(on) {
			limits.on = on;
			limits.clear();
			world.changed();
		},
		deny(name, ...permissions) {
			const channel = textChannel(name);
			if (!isHome(channel)) throw new RangeError(`“${name}” has no overwrites: it is no channel of the server.`);
			const before = channel.permission_overwrites ?? [];
			if (!overwritesBefore.has(channel.id)) overwritesBefore.set(channel.id, before);
			const bot = world.bot.user.id;
			const own = before.find(({ id }) => id === bot);
			const deny = BigInt(own?.deny ?? '0') | bitsOf(permissions);
			const allow = BigInt(own?.allow ?? '0') & ~deny;
			setOverwrites(channel.id, [
				...before.filter((overwrite) => overwrite !== own),
				{ id: bot, type: OverwriteType.Member, allow: allow.toString(), deny: deny.toString() },
			]);
		},
		clear() {
			script.clear();
			core.gateway.refuse(false);
			core.gateway.refuseLogin(undefined);
			core.gateway.letBegin(sessionsInADay);
			limits.on = startedLimited;
			limits.clear();
			twice = false;
			const roles = new Set([...world.guilds.values()].flatMap((guild) => [...guild.roles.keys()]));
			const stillThere = ({ id, type }: APIOverwrite) => type === OverwriteType.Member || roles.has(id);
			for (const [id, overwrites] of overwritesBefore) setOverwrites(id, overwrites.filter(stillThere));
			overwritesBefore.clear();
			world.changed();
		},
		deliveries: () => (twice ? 2 : 1),
		on() {
			const states: Readonly<Record<FaultName, boolean>> = {
				'drop-gateway': false,
				reconnect: false,
				'invalid-session': false,
				'next-500': script.isOrdered('next-500'),
				'next-429': script.isOrdered('next-429'),
				'store-then-502': script.isOrdered('store-then-502'),
				'rate-limits': limits.on,
				slow: script.latency > 0,
				'deliver-twice': twice,
			};
			return faultNames.filter((name) => states[name]);
		},
		switch({ name, on }) {
			if (!isFaultName(name)) return false;
			switch (name) {
				case 'drop-gateway':
					if (on) board.dropGateway();
					break;
				case 'reconnect':
					if (on) board.reconnect();
					break;
				case 'invalid-session':
					if (on) board.invalidSession(false);
					break;
				case 'next-500':
				case 'next-429':
				case 'store-then-502':
					script.cancel(name);
					if (on) script.order('', Number(name.slice(-3)), undefined, { name, after: name === 'store-then-502' });
					break;
				case 'rate-limits':
					board.rateLimits(on);
					break;
				case 'slow':
					board.latency(on ? slowness : 0);
					break;
				case 'deliver-twice':
					twice = on;
					break;
			}
			world.changed();
			return true;
		},
	};
	return board;
}

function isFaultName(name: string): name is FaultName {
	return (faultNames as readonly string[]).includes(name);
}
