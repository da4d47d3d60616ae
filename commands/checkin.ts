import { createHash, randomUUID } from 'node:crypto';
import { SlashCommandBuilder } from '@discordjs/builders';
import { InteractionContextType, type ButtonInteraction, type ChatInputCommandInteraction } from 'discord.js';
import { wordsFor } from '#data/words/index.ts';
import { givingBack, keepCheckIn, keepNote, show, undo } from '#src/discord/checkin/acts.ts';
import { chooseShareCard, routes } from '#src/discord/checkin/card.ts';
import { checkinChannel } from '#src/discord/checkin/channel.ts';
import { placeToShare, removeAgain, share, unshare } from '#src/discord/checkin/share-acts.ts';
import { checkinForm, field, noteForm, valueOf } from '#src/discord/checkin/form.ts';
import { onButton, onForm, type Command, type Context } from '#src/discord/command.ts';
import { day, route, rowId, rowIdOf } from '#src/discord/custom-id.ts';
import { answerButtons, goOnAnswering } from '#src/discord/encouragement/acts.ts';
import { panelRoutes } from '#src/discord/panel/card.ts';
import { chosenZone, zoneChoices, zoneOption } from '#src/discord/zone-option.ts';
import { dayChoices, lately, moods, needsPeople, sharings, urges, type Mood } from '#src/domain/checkin.ts';
import { chosenDay, type DayChoice } from '#src/domain/day.ts';
import { ZONES } from '#src/domain/zone-names.ts';
import { NeedsConsent, UserError } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { findCheckIn, noteIn } from '#src/features/checkins.ts';
import { setZone, standingOf } from '#src/features/people.ts';
import { shareOf } from '#src/features/sharing.ts';

const en = wordsFor('en').checkin;
const submitted = route('checkin-form', { checkin: rowId, day });
const noted = route('checkin-note-form', { checkin: rowId });

export default {
	data: new SlashCommandBuilder()
		.setName('checkin')
		.setDescription(en.command)
		.setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
		.addStringOption((option) =>
			option
				.setName('mood')
				.setDescription(en.moodOption)
				.addChoices(moods.map((value) => ({ name: en.mood[value], value }))),
		)
		.addStringOption((option) =>
			option
				.setName('day')
				.setDescription(en.dayOption)
				.addChoices(dayChoices.map((value) => ({ name: en.day[value], value }))),
		)
		.addStringOption(zoneOption('timezone', en.zoneOption, false)),

	async run(interaction, context) {
		const choice = givenDay(interaction);
		const told = interaction.options.getString('mood');
		const mood = told === null ? undefined : givenMood(told);
		const named = interaction.options.getString('timezone');
		const zone = named === null ? undefined : chosenZone(named);
		await start(interaction, context, { id: rowIdOf(interaction.id), mood, choice, zone });
	},

	async goOn(interaction, given, context) {
		if (await goOnAnswering(context, given)) return;
		const [mood, day, zone] = given;
		await start(interaction, context, {
			// Of one question comes one check-in, however often it is answered.
			id: rowIdOf(interaction.customId),
			mood: moods.find((known) => known === mood),
			choice: dayChoices.find((known) => known === day) ?? 'today',
			zone: ZONES.find((known) => shortOf(known) === zone),
		});
	},

	async complete(interaction, { at }) {
		return Promise.resolve(zoneChoices(interaction.options.getFocused(), at, interaction.locale));
	},

	components: [
		onButton(panelRoutes.checkin, async (interaction, _values, context) =>
			start(interaction, context, {
				id: rowIdOf(interaction.id),
				mood: undefined,
				choice: 'today',
				zone: undefined,
			}),
		),

		onForm(submitted, async (interaction, { checkin, day: opened }, context) => {
			const written = valueOf(interaction, field.note) ?? '';
			const told = valueOf(interaction, field.mood);
			const mood = await givingBack(written, async () => Promise.resolve(givenMood(told)));
			await keepCheckIn(interaction, context, {
				id: checkin,
				day: (today) => lately(opened, today),
				mood,
				urge: urges.find((urge) => urge === valueOf(interaction, field.urge)),
				written,
				share: sharings.find((how) => how === valueOf(interaction, field.who)),
			});
		}),

		onButton(routes.note, async (interaction, { checkin }, { db, vault, member, words, answer }) => {
			const note = await noteIn(db, vault, await findCheckIn(db, member.user, checkin));
			const shared = await shareOf(db, member.user, checkin);
			const channel = shared && interaction.guild?.channels.cache.get(shared.channel);
			await answer.form(noteForm(noted.id({ checkin }), words, note, channel?.name));
		}),

		onForm(noted, async (interaction, { checkin }, context) =>
			keepNote(interaction, context, checkin, valueOf(interaction, field.note) ?? ''),
		),

		onButton(routes.chooseShare, async (interaction, { checkin }, context) => {
			const place = await placeToShare(interaction, context, checkin);
			if (typeof place === 'string') await show(interaction, context, checkin, [place]);
			else await context.answer.instead(chooseShareCard(context.words, checkin, place.id));
		}),

		onButton(routes.share, async (interaction, { checkin, how }, context) => {
			await show(interaction, context, checkin, await share(interaction, context, checkin, how));
		}),

		onButton(routes.show, async (interaction, { checkin }, context) => show(interaction, context, checkin, [])),

		onButton(routes.unshare, async (interaction, { checkin }, context) => {
			await show(interaction, context, checkin, [await unshare(interaction, context, checkin)]);
		}),

		onButton(routes.undo, async (interaction, { checkin }, context) => undo(interaction, context, checkin)),

		onButton(routes.removeMessage, async (interaction, { share: left }, context) =>
			removeAgain(interaction, context, left),
		),

		...answerButtons,
	],
} satisfies Command;

/** What a person has said so far, before a form. */
interface Begun {
	/** Of the check-in that a mood alone makes. */
	readonly id: string;
	readonly mood: Mood | undefined;
	readonly choice: DayChoice;
	readonly zone: string | undefined;
}

/** Keeps a mood that was told in one tap, or opens the form. */
async function start(
	interaction: ChatInputCommandInteraction | ButtonInteraction,
	context: Context,
	{ id, mood, choice, zone }: Begun,
): Promise<void> {
	const { db, member, at, words, answer } = context;
	// Asked before anything is written or kept, so that nobody writes for nothing.
	if (!(await hasAgreed(db, member))) {
		const hard = mood !== undefined && needsPeople(mood, undefined);
		throw new NeedsConsent(['checkin', mood ?? 'form', choice, ...(zone === undefined ? [] : [shortOf(zone)])], hard);
	}
	if (zone !== undefined) await setZone(db, member, zone, at);
	if (mood === undefined) {
		const { rule } = await standingOf(db, member);
		// The day is the one on which the form was opened: midnight may pass while someone is writing.
		const customId = submitted.id({ checkin: randomUUID(), day: chosenDay(choice, at, rule) });
		await answer.form(checkinForm(customId, words, await checkinChannel(db, interaction)));
		return;
	}
	await keepCheckIn(interaction, context, {
		...{ id, mood, urge: undefined, written: '', share: undefined },
		day: (today, rule) => (choice === 'today' ? today : chosenDay(choice, at, rule)),
	});
}

/** A zone in six characters, since its name does not fit in the id of a button. */
function shortOf(zone: string): string {
	return createHash('sha256').update(zone).digest('base64url').slice(0, 6);
}

function givenDay(interaction: ChatInputCommandInteraction): DayChoice {
	const told = interaction.options.getString('day') ?? 'today';
	const choice = dayChoices.find((known) => known === told);
	if (choice === undefined) throw new UserError((words) => words.checkin.unknownDay);
	return choice;
}

function givenMood(told: string | undefined): Mood {
	const mood = moods.find((known) => known === told);
	if (mood === undefined) throw new UserError((words) => words.checkin.unknownMood);
	return mood;
}
