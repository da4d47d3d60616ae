import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { Temporal } from 'temporal-polyfill';
import { wordsFor, type Words } from '#data/words/index.ts';
import { card, menu, quote } from '#src/discord/card.ts';
import { show } from '#src/discord/checkin/acts.ts';
import { routes } from '#src/discord/checkin/card.ts';
import { onButton, onSelect, type Command, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { progressText } from '#src/discord/panel/progress.ts';
import { Expired } from '#src/errors.ts';
import { findCheckIn, latestCheckIns, noteIn, type KeptCheckIn } from '#src/features/checkins.ts';

/** As many as a menu can hold. */
const mostShown = 25;

export default {
	data: new SlashCommandBuilder()
		.setName('history')
		.setDescription(wordsFor('en').history.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),

	async run({ locale }, { db, member, words, answer }) {
		const latest = await latestCheckIns(db, member.user, mostShown);
		if (latest.length === 0) {
			await answer.privately(card(words.history.empty));
			return;
		}
		await answer.privately(card(words.history.title, latestMenu(latest, words, locale)));
	},

	components: [
		onButton(panelRoutes.progress, async ({ locale }, _values, context) => {
			const { db, member, words, answer } = context;
			const latest = await latestCheckIns(db, member.user, mostShown);
			const menus = latest.length === 0 ? [] : [latestMenu(latest, words, locale)];
			await answer.privately(card(await progressText(context), ...menus));
		}),

		onSelect('string', routes.history, async (interaction, _values, context) => {
			const id = rowId.decode(String(interaction.values[0]));
			if (id === undefined) throw new Expired();
			const kept = await findCheckIn(context.db, context.member.user, id);
			await show(interaction, context, id, await told(kept, context, interaction.locale));
		}),
	],
} satisfies Command;

/** To choose one of a person's check-ins, of which there is one at least. */
function latestMenu(latest: readonly KeptCheckIn[], words: Words, locale: string) {
	const options = latest.map((kept) => ({
		value: kept.id,
		label: words.history.option(dayName(kept, locale), words.checkin.mood[kept.mood]),
		...(kept.sealedNote !== null && { description: words.history.withNote }),
	}));
	return menu(routes.history.id({}), words.history.choose, options);
}

async function told(kept: KeptCheckIn, context: Context, locale: string): Promise<string[]> {
	const { checkin, history } = context.words;
	return [
		history.chosen(dayName(kept, locale), checkin.mood[kept.mood]),
		...(kept.urge === undefined ? [] : [checkin.post.urge(kept.urge)]),
		...(await noteText(kept, context)),
	];
}

/** A note that cannot be opened any more keeps nobody from what else can be done with the check-in. */
async function noteText(kept: KeptCheckIn, { db, vault, log, words }: Context): Promise<string[]> {
	try {
		const note = await noteIn(db, vault, kept);
		return note === undefined ? [] : [quote(note)];
	} catch (err) {
		log.error({ err }, 'a note could not be opened');
		return [words.history.unreadable];
	}
}

function dayName({ day }: KeptCheckIn, locale: string): string {
	return Temporal.PlainDate.from(day).toLocaleString(locale, { dateStyle: 'medium' });
}
