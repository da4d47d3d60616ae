import type { APIButtonComponent } from 'discord-api-types/v10';
import { button } from '#src/discord/card.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { sign } from '#src/discord/setup/texts.ts';

/** The line of the checklist about the offer of lines: whether it is on, what it does, and what it does not. */
export function screeningText({ words, settings }: Pick<Checklist, 'words' | 'settings'>): string {
	const { setup: say } = words.screening;
	const { state } = words.setup;
	const [mark, said] = settings.screening ? [sign.ready, say.on] : [sign.off, state.off];
	return `${mark} ${state.text(say.name, said)}\n-# ${say.what}`;
}

/** The switch below it. */
export function screeningSwitch({ words, settings }: Pick<Checklist, 'words' | 'settings'>): APIButtonComponent {
	const { setup: say } = words.screening;
	return settings.screening
		? button(routes.screening.id({ on: 'off' }), say.switchOff)
		: button(routes.screening.id({ on: 'on' }), say.switchOn);
}
