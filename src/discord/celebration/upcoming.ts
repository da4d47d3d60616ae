import { wordsFor } from '#data/words/index.ts';
import { card } from '#src/discord/card.ts';
import { stepText } from '#src/discord/celebration/step.ts';
import { dayName } from '#src/discord/day-name.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { upcoming } from '#src/features/celebrations/upcoming.ts';

/** So many lines are shown. */
const most = 25;

/** `/milestone upcoming`: for those who manage the server, whatever the permissions of the command are. */
export const upcomingPart: Subcommand = {
	shape: (part) => part.setName('upcoming').setDescription(wordsFor('en').celebration.upcoming.command),

	async run(interaction, { db, vault, at, words, answer }) {
		const guild = managedServer(interaction);
		const { upcoming: say } = words.celebration;
		const found = await upcoming(db, vault, guild, at);
		const lines = found
			.slice(0, most)
			.map(({ user, day, step }) => say.one(dayName(day, interaction.locale), `<@${user}>`, stepText(words, step)));
		const more = found.length > most ? [say.more(found.length - most)] : [];
		const shown = found.length === 0 ? [say.none] : [...lines, ...more];
		await answer.privately(card([say.title, ...shown].join('\n'), say.only));
	},
};
