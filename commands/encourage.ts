import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import type { Command } from '#src/discord/command.ts';
import { mineComponents, minePart, receivePart, takeFrom } from '#src/discord/kindness/mine.ts';
import { receivedComponents } from '#src/discord/kindness/received.ts';
import { beginFor, sendComponents, sendPart } from '#src/discord/kindness/send.ts';
import { openWallForm, wallComponents, wallPart } from '#src/discord/kindness/wall.ts';
import { reportComponents } from '#src/discord/report/acts.ts';
import { ofParts } from '#src/discord/subcommands.ts';
import { Expired } from '#src/errors.ts';

const data = new SlashCommandBuilder()
	.setName('encourage')
	.setDescription(wordsFor('en').kindness.command)
	.setContexts(InteractionContextType.Guild);

export default {
	...ofParts(data, { send: sendPart, receive: receivePart, mine: minePart, gratitude: wallPart }),

	async goOn(interaction, [what, given = ''], context) {
		if (what === 'gratitude') await openWallForm(context);
		else if (what === 'send') await beginFor(interaction, context, given);
		else if (what === 'receive') await takeFrom(context, given === 'paused' ? 'paused' : 'on');
		else throw new Expired();
	},

	components: [...sendComponents, ...mineComponents, ...receivedComponents, ...wallComponents, ...reportComponents],
} satisfies Command;
