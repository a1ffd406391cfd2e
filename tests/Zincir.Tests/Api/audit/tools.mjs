// Reads the schema as a tool does, with the tool's own package, and prints it sorted. The address and the token come from the environment.
import { execFileSync } from 'node:child_process';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { loadFromURL } from '@gql.tada/internal';
import { UrlLoader } from '@graphql-tools/url-loader';
import { Client, fetchExchange } from '@urql/core';
import { GraphQLClient } from 'graphql-request';

const url = process.env.ZINCIR_URL + '/graphql';
const headers = process.env.ZINCIR_TOKEN ? { authorization: `Bearer ${process.env.ZINCIR_TOKEN}` } : {};

const tools = {
  // graphql-codegen and graphql-inspector read schemas with this loader.
  async 'url-loader'() {
    const [source] = await new UrlLoader().load(url, { headers });
    return source.schema;
  },
  async 'gql.tada'() {
    return await loadFromURL({ url, headers }).loadSchema();
  },
  async 'get-graphql-schema'() {
    const of = Object.entries(headers).flatMap(([name, value]) => ['-h', `${name}=${value}`]);
    return buildSchema(execFileSync('npx', ['--no-install', 'get-graphql-schema', url, ...of], { encoding: 'utf8' }));
  },
  async urql() {
    const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false, fetchOptions: { headers } });
    const answer = await client.query(getIntrospectionQuery(), {});
    if (answer.error) throw answer.error;
    return buildClientSchema(answer.data);
  },
  async 'graphql-request'() {
    return buildClientSchema(await new GraphQLClient(url, { headers }).request(getIntrospectionQuery()));
  },
  // What the server itself writes.
  async text() {
    const answer = await fetch(process.env.ZINCIR_URL + '/schema.graphql', { headers });
    return buildSchema(await answer.text());
  },
};

process.stdout.write(printSchema(lexicographicSortSchema(await tools[process.argv[2]]())));
