// Prints the introspection queries of graphql-js with every combination of its options, which GraphiQL, Postman and code generators send.
// With "check", reads an answer from standard input and makes a schema of it.
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';

if (process.argv[2] === 'check') {
  let text = '';
  for await (const part of process.stdin) text += part;
  process.stdout.write(printSchema(buildClientSchema(JSON.parse(text).data)));
} else {
  const options = ['descriptions', 'specifiedByUrl', 'directiveIsRepeatable', 'schemaDescription', 'inputValueDeprecation', 'oneOf'];
  const queries = [];
  for (let chosen = 0; chosen < 1 << options.length; chosen++) {
    queries.push(getIntrospectionQuery(Object.fromEntries(options.map((name, i) => [name, ((chosen >> i) & 1) === 1]))));
  }
  process.stdout.write(JSON.stringify(queries));
}
