import type { Component } from '#src/discord/command.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { aboutComponents } from '#src/discord/meeting/plan/about.ts';
import { addComponents } from '#src/discord/meeting/plan/add.ts';
import { createComponents, createPart } from '#src/discord/meeting/plan/create.ts';
import { dateComponents } from '#src/discord/meeting/plan/date.ts';
import { movePart, skipPart } from '#src/discord/meeting/plan/date-commands.ts';
import { editComponents, editPart } from '#src/discord/meeting/plan/edit.ts';
import { endComponents, endPart } from '#src/discord/meeting/plan/end.ts';
import { moreComponents } from '#src/discord/meeting/plan/more.ts';
import { moveComponents } from '#src/discord/meeting/plan/move.ts';
import { pauseComponents, pausePart } from '#src/discord/meeting/plan/pause.ts';
import { reminderComponents } from '#src/discord/meeting/plan/reminders.ts';
import { whenComponents } from '#src/discord/meeting/plan/when.ts';
import { whereComponents } from '#src/discord/meeting/plan/where.ts';

/** The parts of `/meeting` for those who manage the server, by their names. Each asks anew who does it. */
export const planParts: Readonly<Record<string, Subcommand>> = {
	create: createPart,
	edit: editPart,
	skip: skipPart,
	move: movePart,
	pause: pausePart,
	end: endPart,
};

/** What can be pressed, chosen and filled in to plan and change meetings. */
export const planComponents: readonly Component[] = [
	...createComponents,
	...editComponents,
	...aboutComponents,
	...whenComponents,
	...whereComponents,
	...reminderComponents,
	...moreComponents,
	...dateComponents,
	...moveComponents,
	...addComponents,
	...pauseComponents,
	...endComponents,
];
