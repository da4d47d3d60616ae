import type { Languages } from '#data/words/index.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';
import { knownWords, localesOf, namesOf } from '#tests/support/known-words.ts';
import { markedLanguages } from '#tests/support/marked-words.ts';
import { overhear } from '#tests/support/overheard.ts';
import { offeredIn, strayWords } from '#tests/support/stray-words.ts';
import { listenTo } from '#tests/support/typed.ts';

/** A sandbox at whose door somebody listens. */
export interface Speaking {
	/** The same sandbox for bot and test; its `apiUrl` leads by who listens. */
	readonly sandbox: Sandbox;
	/** For the bot: English with marks. */
	readonly languages: Languages;
	/**
	 * What was said so far that is neither a phrase nor known, one line each. For as long as the sandbox is open.
	 * @param log all that was logged.
	 */
	readonly strays: (log: string) => string[];
	/** See `Listening.hear`. */
	readonly hear: (given: unknown) => void;
	readonly close: () => Promise<void>;
}

/** Listens to a bot that is about to start. @param holds how much of what was said is held at least. */
export async function speakingTo(world: Sandbox, holds = Infinity): Promise<Speaking> {
	const { sandbox, given, written, locales, hear } = listenTo(world);
	const { apiUrl, heard, close } = await overhear(world.apiUrl, holds);
	// Names change, and channels and roles go.
	const before = namesOf(world);
	return {
		sandbox: { ...sandbox, apiUrl },
		languages: markedLanguages(),
		strays(log) {
			const offered = new Set(heard().flatMap(({ body }) => offeredIn(body)));
			const known = knownWords({
				names: [...before, ...namesOf(world)],
				typed: [...written, ...[...given].filter((text) => !offered.has(text))],
				locales: [...locales, ...localesOf(world)],
				references: [...log.matchAll(/"reference":"([0-9a-f]{6})"/g)].map(([, reference = '']) => reference),
			});
			return strayWords(heard(), known);
		},
		hear,
		close,
	};
}
