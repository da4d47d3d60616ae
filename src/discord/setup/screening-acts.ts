import { onButton, type Component } from '#src/discord/command.ts';
import { checklistNow } from '#src/discord/setup/acts.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { setScreening } from '#src/features/screening.ts';

/** The switch of the offer of lines. It asks anew who does it. */
export const screeningComponents: readonly Component[] = [
	onButton(routes.screening, async (interaction, { on }, context) => {
		await setScreening(context.db, managedServer(interaction), on === 'on' ? context.at : null);
		await context.answer.instead(await checklistNow(interaction, context));
	}),
];
