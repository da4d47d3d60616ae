import { matching, route, rowId } from '#src/discord/custom-id.ts';
import { draftId } from '#src/discord/drafts.ts';

const version = matching(9, /^[1-9]\d{0,8}$/);

/** The addresses of what can be pressed, chosen and filled in about a server's own pieces, for who manages it. */
export const skillRoutes = {
	all: route('setup-skills', {}),
	/** One, chosen in a menu. */
	pick: route('setup-skill-pick', {}),
	show: route('setup-skill-show', { skill: rowId }),
	add: route('setup-skill-add', { draft: draftId }),
	addForm: route('setup-skill-add-form', {}),
	change: route('setup-skill-change', { skill: rowId, draft: draftId }),
	/** With what was there when the form was opened. */
	changeForm: route('setup-skill-change-form', { skill: rowId, version }),
	keep: route('setup-skill-keep', { draft: draftId }),
	remove: route('setup-skill-remove', { skill: rowId }),
	removeNow: route('setup-skill-remove-now', { skill: rowId }),
} as const;
