// Lints a schema with graphql-eslint and prints what it finds as JSON.
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import graphql from '@graphql-eslint/eslint-plugin';

const path = process.argv[2];
const schema = readFileSync(path, 'utf8');
const described = { types: true, FieldDefinition: true, EnumValueDefinition: true, InputValueDefinition: true, DirectiveDefinition: true };
const eslint = new ESLint({
  cwd: new URL('.', import.meta.url).pathname,
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.graphql'],
      plugins: { '@graphql-eslint': graphql },
      languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema } } },
      rules: {
        '@graphql-eslint/naming-convention': [
          'error',
          {
            types: 'PascalCase',
            FieldDefinition: { style: 'camelCase', ignorePattern: '^[A-Z]$' }, // N, p, x: letters of statistics
            InputValueDefinition: 'camelCase',
            DirectiveDefinition: 'camelCase',
            EnumValueDefinition: 'UPPER_CASE',
            'FieldDefinition[parent.name.value=Query]': { forbiddenPrefixes: ['query', 'get', 'list'], forbiddenSuffixes: ['Query'] },
          },
        ],
        '@graphql-eslint/no-duplicate-fields': 'error',
        '@graphql-eslint/no-hashtag-description': 'error',
        '@graphql-eslint/no-typename-prefix': 'error',
        '@graphql-eslint/no-unreachable-types': 'error',
        '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
        '@graphql-eslint/relay-connection-types': 'error',
        '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
        '@graphql-eslint/relay-page-info': 'error',
        '@graphql-eslint/require-deprecation-reason': 'error',
        '@graphql-eslint/require-description': ['error', described],
        '@graphql-eslint/require-nullable-fields-with-oneof': 'error',
        '@graphql-eslint/require-type-pattern-with-oneof': 'error',
        '@graphql-eslint/unique-enum-value-names': 'error',
      },
    },
  ],
});
const [result] = await eslint.lintText(schema, { filePath: new URL('schema.graphql', import.meta.url).pathname });
console.log(JSON.stringify(result.messages.map((m) => `${m.line}: ${m.ruleId} ${m.message}`)));
