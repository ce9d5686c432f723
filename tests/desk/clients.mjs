// Run by tests/desk/clients.
import { spawn } from 'node:child_process';
import rpc from 'vscode-jsonrpc/node.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const galley = process.argv[2];
const text = '# A visit\n\nHe spoke on Monday, 14 May 2019, in Berlin.\n';
let passed = 0, failed = 0;
const expect = (what, good, shown) => {
  if (good) return ++passed;
  ++failed;
  console.log('FAILED:', what, JSON.stringify(shown));
};

async function languageServer() {
  const server = spawn(galley, ['lsp', '--no-kb', '--no-config']);
  const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
  const published = new Promise((resolve) => connection.onNotification('textDocument/publishDiagnostics', resolve));
  connection.listen();
  const { capabilities } = await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  expect('incremental sync', capabilities.textDocumentSync.change === 2, capabilities);
  connection.sendNotification('initialized', {});
  const uri = 'file:///nowhere/visit.md';
  connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
  const { diagnostics } = await published;
  expect('a diagnostic', diagnostics.length === 1 && diagnostics[0].code === 'date/weekday', diagnostics);
  const actions = await connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: diagnostics[0].range, context: { diagnostics } });
  expect('repairs and accepting', actions.length === 3, actions);
  const hover = await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: diagnostics[0].range.start });
  expect('hover', hover.contents.value.includes('2019-05-14'), hover);
  await connection.sendRequest('shutdown');
  connection.sendNotification('exit');
  expect('status 0', await new Promise((resolve) => server.on('exit', resolve)) === 0);
}

async function writingAssistant() {
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(new StdioClientTransport({ command: galley, args: ['mcp', '--no-kb', '--no-config'] }));
  const { tools } = await client.listTools();
  expect('three tools', tools.length === 3, tools);
  const checked = await client.callTool({ name: 'check_text', arguments: { text, format: 'markdown' } });
  expect('a finding', checked.structuredContent.documents[0].findings.length === 1, checked);
  const rule = await client.callTool({ name: 'explain_rule', arguments: { rule: 'date/weekday' } });
  expect('a rule', rule.structuredContent.code === 'date/weekday', rule);
  const entity = await client.callTool({ name: 'lookup_entity', arguments: { name: 'Berlin' } });
  expect('no knowledge base is told', entity.isError === true, entity);
  await client.close();
}

for (const part of [languageServer, writingAssistant])
  try {
    await part();
  } catch (e) {
    expect(part.name, false, String(e));
  }
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
