import type { Case, WrongCase } from './cases.ts';
import { rightMessages } from './right-messages.ts';
import { rightOthers } from './right-others.ts';
import { wrongCallbacks } from './wrong-callbacks.ts';
import { wrongCommands } from './wrong-commands.ts';
import { wrongComponents } from './wrong-components.ts';
import { wrongMessages } from './wrong-messages.ts';
import { wrongPlaces } from './wrong-places.ts';

export const good: readonly Case[] = [...rightMessages, ...rightOthers];

/**
 * A number that leads a name is that of a rule that Discord enforces and its OpenAPI document does not express:
 * 1 and 2 content, 3 and 4 embeds, 5 to 10 components, 11 to 13 Components V2, 14 and 15 flags and mentions, 16 callbacks,
 * 17 and 18 modals, 21 to 26 commands, 27 events.
 */
export const wrong: readonly WrongCase[] = [
	...wrongMessages,
	...wrongComponents,
	...wrongCallbacks,
	...wrongCommands,
	...wrongPlaces,
];
