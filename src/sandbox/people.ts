import { ComponentType } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import type { Perform } from './acts/act.ts';
import { findChannel } from './acts/choose.ts';
import { findCommand, isOffered, publishedCommands } from './acts/commands.ts';
import { interactives } from './components.ts';
import type { Act, Outcome, Person, SeenMessage, View } from './contract.ts';
import type { Core } from './core.ts';
import { permissionsIn } from './permissions.ts';
import { asText } from './text.ts';
import { channelsOf, seenIn } from './view.ts';
import type { Channel, Resident } from './world.ts';

/** One of the people, to act as. */
export function personOf(core: Core, perform: Perform, person: Resident, view: (person: Resident) => View): Person {
	const { world } = core;

	/** By name or id; throws a RangeError for a channel there is none of. */
	const channelNamed = (name: string): Channel => {
		const channel = name === 'dm' ? world.channels.get(person.dmChannelId) : findChannel(world, name);
		if (!channel) throw new RangeError(`The sandbox has no channel “${name}”.`);
		return channel;
	};

	/** The channel meant: the one named, or the first they can see where the command is offered. */
	const placeFor = (command: string, name: string | undefined): Channel => {
		if (name !== undefined) return channelNamed(name);
		const published = publishedCommands(world, world.home);
		const visible = channelsOf(world, person);
		const offered = visible.find((channel) =>
			findCommand(
				published.filter((one) => isOffered(world, one, person, channel)),
				command,
			),
		);
		return offered ?? visible[0] ?? channelNamed('dm');
	};

	/** The parts of a message as it is now; of the given copy when it is gone. */
	const partsOf = (message: SeenMessage | APIMessage) => {
		const given = 'message' in message ? message.message : message;
		const now = world.messages.get(given.id)?.message;
		return { messageId: given.id, parts: interactives(now ?? given) };
	};

	const noSuch = (what: string, named: string, there: readonly (string | undefined)[]): Outcome => ({
		kind: 'failed',
		reason: `There is no ${what} “${named}” on this message; there is: ${there.join(', ') || 'none'}.`,
	});

	const seesIn = (channel: string): readonly SeenMessage[] => {
		const there = channelNamed(channel);
		const visible = permissionsIn(world, person, there) !== 0n;
		return visible ? seenIn(core, person, there.id) : [];
	};

	return {
		id: person.user.id,
		name: person.user.global_name ?? person.user.username,
		command: (name, options = {}, channel) =>
			perform(person, { kind: 'command', channelId: placeFor(name, channel).id, name, options }),
		async complete(name, focused, options, channel) {
			const channelId = placeFor(name, channel).id;
			const outcome = await perform(person, { kind: 'autocomplete', channelId, name, options, focused });
			return outcome.kind === 'choices' ? outcome.choices : [];
		},
		async press(message, button) {
			const { messageId, parts } = partsOf(message);
			const buttons = parts.filter(({ type }) => type === ComponentType.Button);
			const named = buttons.find(({ custom_id: id }) => id === button) ?? buttons.find(({ label }) => label === button);
			if (!named) {
				return noSuch(
					'button',
					button,
					buttons.map(({ label, custom_id: id }) => label ?? id),
				);
			}
			return perform(person, { kind: 'component', messageId, customId: named.custom_id });
		},
		async select(message, menu, values) {
			const { messageId, parts } = partsOf(message);
			const menus = parts.filter(({ type }) => type !== ComponentType.Button);
			const named =
				menus.find(({ custom_id: id }) => id === menu) ?? menus.find(({ placeholder }) => placeholder === menu);
			if (!named) {
				return noSuch(
					'menu',
					menu,
					menus.map(({ placeholder, custom_id: id }) => placeholder ?? id),
				);
			}
			return perform(person, { kind: 'component', messageId, customId: named.custom_id, values });
		},
		submit: ({ interactionId }, fields) => perform(person, { kind: 'modal', interactionId, fields }),
		forge: (act: Act, patch = {}) => perform(person, act, { patch }),
		repeat: (act: Act, times) => perform(person, act, { times }),
		writes: (text, channel = 'dm', files = []) =>
			perform(person, { kind: 'message', channelId: channelNamed(channel).id, text, files }),
		sees: seesIn,
		reads: (channel) => asText(seesIn(channel)),
		view: () => view(person),
		act: (act) => perform(person, act),
	};
}
