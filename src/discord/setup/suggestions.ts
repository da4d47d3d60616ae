import { button, type Part } from '#src/discord/card.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { sign } from '#src/discord/setup/texts.ts';

type Shown = Pick<Checklist, 'words' | 'settings'>;

/** The line of the checklist about suggestions without a name. */
export function suggestionText({ words, settings }: Shown): string {
	const { setup: say } = words.suggestion;
	const { state } = words.setup;
	const [mark, said] = settings.suggestions ? [sign.ready, say.on] : [sign.off, state.off];
	return `${mark} ${state.text(say.name, said)}`;
}

/** The same with its switch. @param barred from how many moderators want none for a while. */
export function suggestionParts(list: Shown, barred: number): readonly Part[] {
	const { setup: say } = list.words.suggestion;
	const { suggestions: isOn } = list.settings;
	return [
		[suggestionText(list), `-# ${say.what}`, ...(barred === 0 ? [] : [say.barred(barred)])].join('\n'),
		[
			button(routes.suggestions.id({ on: isOn ? 'off' : 'on' }), isOn ? say.switchOff : say.switchOn),
			...(barred === 0 ? [] : [button(routes.suggestionLift.id({}), say.lift)]),
		],
	];
}
