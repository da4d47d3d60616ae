import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noClockNoWorld = ['Date', 'fetch', 'process', 'setTimeout', 'setInterval', 'console', 'performance'];

export default defineConfig(
	globalIgnores(['data/local', 'src/sandbox/page', 'deploy/*.mjs', '*.config.js', '*.cjs']),
	tseslint.configs.strictTypeChecked,
	{
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/restrict-template-expressions': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'no-console': 'error',
		},
	},
	{
		files: ['src/domain/**'],
		rules: { 'no-restricted-globals': ['error', ...noClockNoWorld] },
	},
	{
		files: ['src/features/**', 'commands/**'],
		rules: { 'no-restricted-globals': ['error', 'Date', 'process', 'console'] },
	},
);
