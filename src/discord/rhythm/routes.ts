import { oneOf, route } from '#src/discord/custom-id.ts';
import { ways } from '#src/domain/reminder.ts';

/** Where the buttons and forms of a person's rhythm lead. They carry nothing of anybody: each is about who presses it. */
export const rhythmRoutes = {
	set: route('rhythm-set', {}),
	setForm: route('rhythm-form', {}),
	way: route('rhythm-way', { way: oneOf(...ways) }),
	pause: route('rhythm-pause', {}),
	pauseForm: route('rhythm-pause-form', {}),
	resume: route('rhythm-resume', {}),
	stop: route('rhythm-stop', {}),
} as const;
