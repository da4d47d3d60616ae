import type { Component } from '#src/discord/command.ts';
import { answerComponents } from '#src/discord/reachout/helper/answering.ts';
import { claimComponents } from '#src/discord/reachout/helper/claim.ts';
import { closingComponents } from '#src/discord/reachout/helper/closing.ts';
import { debriefComponents } from '#src/discord/reachout/helper/debrief.ts';
import { guideComponents, guidePart } from '#src/discord/reachout/helper/guide.ts';
import { hoursComponents, hoursPart } from '#src/discord/reachout/helper/hours.ts';
import { limitPart } from '#src/discord/reachout/helper/limit.ts';
import { moreComponents } from '#src/discord/reachout/helper/more.ts';
import { offPart, onCallComponents, onPart } from '#src/discord/reachout/helper/on-call.ts';
import { openComponents, openPart } from '#src/discord/reachout/helper/open.ts';
import { passingComponents } from '#src/discord/reachout/helper/passing.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';

/** The parts of `/helper`, in the order in which they are shown. */
export const helperParts: Readonly<Record<string, Subcommand>> = {
	on: onPart,
	off: offPart,
	open: openPart,
	hours: hoursPart,
	limit: limitPart,
	guide: guidePart,
};

/** Whatever helpers press, choose and fill in. */
export const helperComponents: readonly Component[] = [
	...onCallComponents,
	...openComponents,
	...hoursComponents,
	...guideComponents,
	...claimComponents,
	...answerComponents,
	...passingComponents,
	...closingComponents,
	...moreComponents,
	...debriefComponents,
];
