import { instant, person } from './privacy-terms.ts';

/** What is kept of kind words, and of whom a person has blocked. */
export const keptOfKindness = {
	block: {
		about: 'People whom you blocked. They are not told.',
		columns: {
			user_id: person,
			named_user_id: 'The id of whom you blocked; empty where it was somebody who wrote to you without a name.',
			at: `When, ${instant}.`,
		},
	},
	kind_taker: {
		about: 'That you want to receive kind words in a server.',
		columns: {
			user_id: person,
			guild_id: 'The id of the server.',
			since: `Since when, ${instant}.`,
			paused_at: `Since when you want none for now, ${instant}.`,
		},
	},
	kind_word: {
		about: 'Kind words that you sent.',
		columns: {
			user_id: person,
			to_user_id: 'The id of whom you sent it to; empty after 30 days, or when they wanted it gone.',
			guild_id: 'The id of the server.',
			how: 'With your name (named) or without it (anonymous).',
			line: 'Which ready-made words, by their name here.',
			words: 'Your own words.',
			state: 'Whether it is a draft or sent.',
			made_at: `When you began it, ${instant}.`,
			sent_at: `When you sent it, ${instant}.`,
			arrived_at: `When it was handed over, ${instant}.`,
			thanked_at: `When they said thank you, ${instant}.`,
		},
	},
	gratitude: {
		about: 'What you showed on the gratitude wall of a server.',
		columns: {
			user_id: person,
			guild_id: 'The id of the server.',
			how: 'With your name (named) or without it (anonymous).',
			words: 'What you wrote.',
			state: 'Whether it is a draft, wanted, shown, or gone.',
			channel_id: 'The id of the channel.',
			message_id: 'The id of the message on Discord.',
			made_at: `When you wrote it, ${instant}.`,
		},
	},
	kind_stop: {
		about: 'That moderators stopped your kind words in a server. It names nobody, and they are not shown who you are.',
		columns: { guild_id: 'The id of the server.', at: `When, ${instant}.` },
	},
};
