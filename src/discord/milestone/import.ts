import type { ChatInputCommandInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { wordsFor } from '#data/words/index.ts';
import { attachedText } from '#src/discord/attached.ts';
import { button, card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { milestoneRoutes as routes } from '#src/discord/milestone/routes.ts';
import { clockOf } from '#src/discord/milestone/when.ts';
import { readCounters, type ImportProblem } from '#src/domain/milestones/csv.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { importCounters } from '#src/features/counters/importing.ts';

const en = wordsFor('en').counterImport;
/** Bytes of a file. */
const largest = 100_000;
/** Lines that were not taken, as many as are told. */
const mostTold = 20;

/** `/milestone import`: takes counters over from a file, and says of each line that was not taken why. */
export const importPart: Subcommand = {
	shape: (part) =>
		part
			.setName('import')
			.setDescription(en.command)
			.addAttachmentOption((option) => option.setName('file').setDescription(en.file).setRequired(true)),

	run: takeOver,
};

/** The first word of what `milestone` goes on with once somebody agreed: how it is done, since the file is gone by then. */
export const importNext = 'import';

async function takeOver({ options, client }: ChatInputCommandInteraction, context: Context): Promise<void> {
	const { db, vault, member, at, words, answer } = context;
	if (!(await hasAgreed(db, member))) throw new NeedsConsent(['milestone', importNext]);
	const file: { readonly url: unknown; readonly size: unknown } = options.getAttachment('file', true);
	if (typeof file.url !== 'string' || typeof file.size !== 'number') throw new Expired();
	const got = await attachedText({ url: file.url, size: file.size }, { api: client.rest.options.api, most: largest });
	const { counterImport: say } = words;
	if (got.kind !== 'text') {
		const why = { 'too-big': say.tooBig, unreachable: say.unreachable, unreadable: say.unreadable }[got.kind];
		await answer.privately(card(why));
		return;
	}
	const { rule, today } = await clockOf(context);
	const { rows, problems: unread } = readCounters(got.text, today, rule.zone);
	const { added, problems: notAdded } = await importCounters(db, vault, member, { rows, at });
	const problems = [...unread, ...notAdded].toSorted((one, other) => one.line - other.line);
	await answer.privately(
		card(...reportOf(words, added, problems), [
			button(routes.list.id({ shelf: 'current', page: 0 }), say.list, added.length > 0 ? 'main' : 'quiet'),
		]),
	);
}

function reportOf(
	{ counterImport: say }: Words,
	added: readonly Pick<CounterView, 'kind'>[],
	problems: readonly ImportProblem[],
): Part[] {
	const told = problems.slice(0, mostTold).map(({ line, why }) => say.row(line, say.why[why]));
	const more = problems.length - told.length;
	return [
		added.length === 0 ? say.none : say.done(added.length),
		...(added.some(({ kind }) => kind === 'limit') ? [say.limits] : []),
		...(problems.length === 0
			? []
			: [[say.notTaken(problems.length), ...told, ...(more > 0 ? [say.more(more)] : [])].join('\n')]),
		...(problems.length > 0 ? [added.length === 0 ? say.how : say.again] : []),
	];
}

/** How counters are taken over, for somebody who has just agreed. */
export function importHelp({ words, mention }: Context) {
	return card(words.counterImport.onceMore(mention('milestone import')), words.counterImport.how);
}
