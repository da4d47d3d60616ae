import type { Sandbox } from '#src/sandbox/contract.ts';
import type { Told } from './need.ts';

/** What people were told that was done and is not so. Each of these lists is to be empty. */
export interface Lost {
	/** Requests that are not kept. */
	readonly requests: readonly string[];
	/** Requests that wait and stand nowhere for helpers, or any that stands there twice. */
	readonly cards: readonly string[];
	/** Requests that a helper was told are theirs, and are somebody else's. */
	readonly claims: readonly string[];
	/** Words that did not arrive where helpers read though they are not known to be lost, or that stand there twice. */
	readonly words: readonly string[];
	/** Answers that stand nowhere, or more often than for helpers and for their member. */
	readonly answers: readonly string[];
}

/** What is in the database. */
export interface Kept {
	readonly requests: readonly { readonly name: string; readonly state: string; readonly lead: string | null }[];
	readonly texts: readonly { readonly state: string; readonly by: string }[];
}

/** Holds what people were told against what is kept and what stands in Discord. */
export function lostOf(told: Told, kept: Kept, sandbox: Sandbox): Lost {
	const made = messagesIn(sandbox);
	const holding = (text: string) => made.filter((message) => message.includes(text)).length;
	const byName = (name: string) => kept.requests.filter((row) => row.name === name);
	const words = [...told.asked.values(), ...told.written];
	const nowhere = words.filter((text) => holding(text) === 0);
	const twice = words.filter((text) => holding(text) > 1);
	const knownLost = kept.texts.filter(({ state, by }) => by === 'member' && state !== 'arrived').length;
	return {
		requests: [...told.asked.keys()].filter((name) => byName(name).length === 0),
		// What was ended before its ring went out stands nowhere.
		cards: kept.requests.flatMap(({ name, state }) => {
			const cards = cardsIn(sandbox).filter((text) => text.includes(`**${name}**`));
			return new Set(cards).size < cards.length || (cards.length === 0 && state !== 'closed') ? [name] : [];
		}),
		// Given back, it is nobody's.
		claims: [...told.taken].flatMap(([name, helper]) =>
			byName(name).some(({ lead }) => lead === null || lead === helper) ? [] : [name],
		),
		words: nowhere.length <= knownLost ? twice : [...nowhere, ...twice],
		answers: told.answered.flatMap((text) =>
			holding(text) === 0 || holding(text) > 2 ? [`${text} stands ${holding(text)} times`] : [],
		),
	};
}

const people = ['Ana', 'Ben', 'Chiara', 'Dev', 'Emi', 'Finn'];

/** Every message that stands anywhere for more than one person to see, or came by DM, once. */
function messagesIn(sandbox: Sandbox): readonly string[] {
	const byId = new Map<string, string>();
	for (const name of people) {
		for (const { message, ephemeral } of Object.values(sandbox.person(name).view().messages).flat()) {
			if (!ephemeral) byId.set(message.id, JSON.stringify(message.components));
		}
	}
	return [...byId.values()];
}

/** What stands for helpers in their channel. */
function cardsIn(sandbox: Sandbox): readonly string[] {
	return sandbox
		.person('Chiara')
		.sees('helpers')
		.filter(({ ephemeral }) => !ephemeral)
		.map(({ message }) => JSON.stringify(message.components));
}
