import type { SlashCommandSubcommandBuilder } from '@discordjs/builders';
import type { Words } from '#data/words/index.ts';
import type { Part } from '#src/discord/card.ts';
import { stoppedParts } from '#src/discord/encouragement/acts.ts';
import { mayKeep, type Scene } from '#src/discord/settings/scene.ts';
import { UserError } from '#src/errors.ts';
import { startAnswers, stopAnswers } from '#src/features/encouragements.ts';

/** The key of this setting for `mayKeep`. */
export const answersKey = 'a';

/** The shape of `/settings answers`. */
export function answersCommand(
	part: SlashCommandSubcommandBuilder,
	say: Words['encouragement']['settings'],
): SlashCommandSubcommandBuilder {
	return part
		.setName('answers')
		.setDescription(say.command)
		.addStringOption((option) =>
			option
				.setName('tell')
				.setDescription(say.option)
				.setRequired(true)
				.addChoices({ name: say.on, value: 'yes' }, { name: say.off, value: 'no' }),
		);
}

/**
 * A person says whether they want to hear of answers to what they share. Yes is the default, so that it keeps nothing.
 * @throws {UserError} for another word; {NeedsConsent} as `mayKeep`.
 */
export async function answers(told: string, scene: Scene): Promise<Part[]> {
	const { db, member, at, words } = scene;
	const say = words.encouragement.settings;
	if (told === 'yes') {
		await startAnswers(db, member.user);
		return [say.isOn];
	}
	if (told !== 'no') throw new UserError(({ encouragement }) => encouragement.settings.unknown);
	await mayKeep(scene, [answersKey, told]);
	await stopAnswers(db, member.user, at);
	return stoppedParts(scene);
}
