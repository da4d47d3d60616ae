import type { BaseInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { gathered } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { milestoneField, milestoneForm, milestoneScreen, roleScreen } from '#src/discord/setup/milestones.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { canBe } from '#src/discord/setup/state.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { ownLadder, ownLadderText, type OwnLadderRead } from '#src/domain/milestones/own-ladder.ts';
import { stepOf } from '#src/domain/milestones/step.ts';
import { Expired, UserError } from '#src/errors.ts';
import { endRole, milestoneSettings, setLowerGo, setMilestones, setRole } from '#src/features/celebrations/server.ts';
import { resolveNotice } from '#src/features/notices.ts';

/** What can be pressed, chosen and filled in about milestones. Each asks anew who does it. */
export const milestoneComponents: readonly Component[] = [
	onButton(routes.milestones, async (interaction, _values, context) => {
		await context.answer.instead(await screenNow(interaction, context));
	}),
	onButton(routes.milestoneOpen, async (interaction, _values, { db, words, answer }) => {
		await answer.form(milestoneForm(words, await milestoneSettings(db, managedServer(interaction))));
	}),
	onForm(routes.milestoneForm, async (interaction, _values, context) => keep(interaction, context)),
	onButton(routes.milestoneLower, async (interaction, { go }, context) => {
		await setLowerGo(context.db, managedServer(interaction), go === 'go', context.at);
		await context.answer.instead(await screenNow(interaction, context));
	}),
	onSelect('string', routes.milestoneStep, async (interaction, _values, context) => {
		const { roles } = await milestoneSettings(context.db, managedServer(interaction));
		const [step = ''] = interaction.values;
		if (!stepOf(step) || step.length > longestStep) throw new Expired();
		await context.answer.instead(roleScreen(context.words, step, roles.get(step)));
	}),
	onSelect('role', routes.milestoneRole, async (interaction, { step }, context) => {
		const { db, at, answer } = context;
		const guild = managedServer(interaction);
		const [role] = interaction.values;
		const { server } = await gathered(interaction, context);
		if (role !== undefined && !canBe('helperRole', role, server)) {
			throw new UserError(({ celebration }) => celebration.setup.problem.managed);
		}
		if (role === undefined) await endRole(db, guild, step);
		else {
			await setRole(db, guild, { step, role, at });
			await resolveNotice(db, guild, `role:${role}`);
		}
		await answer.instead(await screenNow(interaction, context));
	}),
];

/** As long as a code in an address can be. */
const longestStep = 8;

/** Keeps what was filled in; what cannot be read changes nothing, and the form is offered again. */
async function keep(interaction: ModalSubmitInteraction, context: Context): Promise<void> {
	const { db, words, answer } = context;
	const guild = managedServer(interaction);
	const before = await milestoneSettings(db, guild);
	const hour = Number(valueOf(interaction, milestoneField.hour) ?? before.hour);
	const read = ownLadder(valueOf(interaction, milestoneField.ladder) ?? '');
	if (!Number.isInteger(hour) || hour < 0 || hour > 23) throw new Expired();
	if (read.problems.length > 0) {
		await answer.instead(unreadCard(words, read));
		return;
	}
	await setMilestones(db, guild, { hour, ladder: ownLadderText(read) });
	await answer.instead(await screenNow(interaction, context));
}

const mostProblems = 8;

function unreadCard(words: Words, { problems }: OwnLadderRead): Card {
	const { setup: say } = words.celebration;
	const { unread } = say;
	const lines = problems
		.slice(0, mostProblems)
		.map(({ line, text, why }) => unread.line(line, typedInCode(text), unread[why]));
	const more = problems.length > mostProblems ? [unread.more(problems.length - mostProblems)] : [];
	return card([unread.title, ...lines, ...more].join('\n'), [
		button(routes.milestoneOpen.id({}), say.again, 'main'),
		button(routes.milestones.id({}), say.back),
	]);
}

async function screenNow(interaction: BaseInteraction, context: Context): Promise<Card> {
	const { words, server } = await gathered(interaction, context);
	return milestoneScreen({ words, server, milestones: await milestoneSettings(context.db, server.id) });
}
