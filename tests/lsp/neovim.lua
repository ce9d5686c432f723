-- What an editor does with Galley: diagnostics as the text is typed, hover, a repair by code action, the other side of a finding.
local passed, failed, out = 0, 0, {}
local function expect(what, good, shown)
  if good then
    passed = passed + 1
  else
    failed = failed + 1
    table.insert(out, 'FAILED: ' .. what .. ' ' .. vim.inspect(shown))
  end
end
local function finish()
  table.insert(out, passed .. ' passed, ' .. failed .. ' failed')
  io.stdout:write(table.concat(out, '\n') .. '\n')
  vim.cmd('qa!')
end

local ok, fault = pcall(function()
  vim.fn.writefile({ '# Žižek 🎉 in Hull', '', 'Žižek 🎉 spoke on Tuesday, 6 March 2019.' }, 'article.md')
  vim.cmd('edit article.md')
  vim.bo.filetype = 'markdown'
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({ name = 'galley', cmd = { vim.env.GALLEY, 'lsp', '--no-kb', '--no-config' }, root_dir = vim.fn.getcwd() })
  expect('the server starts', id ~= nil)
  vim.lsp.buf_attach_client(buffer, id)
  local function wait(test) return vim.wait(30000, test, 20) end
  local function found() return vim.diagnostic.get(buffer) end

  expect('a diagnostic is shown', wait(function() return #found() == 1 end), found())
  local first = found()[1]
  local line = vim.api.nvim_buf_get_lines(buffer, 2, 3, true)[1]
  expect('it stands on the words', first and line:sub(first.col + 1, first.end_col) == 'Tuesday, 6 March 2019', first)

  local client = vim.lsp.get_client_by_id(id)
  local range = first.user_data.lsp and first.user_data.lsp.range or { start = { line = 2, character = 20 }, ['end'] = { line = 2, character = 24 } }
  local position = { line = 2, character = vim.str_utfindex and select(2, vim.str_utfindex(line, first.col + 12)) or first.col + 12 }
  local hover = client.request_sync('textDocument/hover', { textDocument = vim.lsp.util.make_text_document_params(buffer), position = position }, 20000, buffer)
  expect('hover reads the date', hover and hover.result and vim.inspect(hover.result):find('2019', 1, true), hover)

  local start = { line = 2, character = select(2, vim.str_utfindex(line, first.col)) }
  local stop = { line = 2, character = select(2, vim.str_utfindex(line, first.end_col)) }
  local actions = client.request_sync('textDocument/codeAction', { textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = start, ['end'] = stop }, context = { diagnostics = {} } }, 20000, buffer)
  local repair
  for _, action in ipairs(actions and actions.result or {}) do
    if action.edit and action.title:find('Wednesday', 1, true) then repair = action end
  end
  expect('a repair is offered', repair ~= nil, actions)
  vim.lsp.util.apply_workspace_edit(repair.edit, client.offset_encoding)
  expect('the repair is made', vim.api.nvim_buf_get_lines(buffer, 2, 3, true)[1] == 'Žižek 🎉 spoke on Wednesday, 6 March 2019.', vim.api.nvim_buf_get_lines(buffer, 2, 3, true))
  expect('the diagnostic goes', wait(function() return #found() == 0 end), found())

  vim.api.nvim_buf_set_lines(buffer, 3, 3, true, { '', '🎉 The war began on 1 May 2001 and ended on 3 March 2000.' })
  expect('what is typed is checked', wait(function() return #found() >= 1 end), found())
  local related
  for _, d in ipairs(found()) do
    local lsp = d.user_data and d.user_data.lsp or d
    if lsp.relatedInformation and #lsp.relatedInformation > 0 then related = lsp.relatedInformation[1] end
  end
  if vim.fn.has('nvim-0.8') == 1 then expect('it leads to the other side', related ~= nil, found()) end
  client.stop()
  expect('the server ends', wait(function() return client.is_stopped() end))
end)
if not ok then expect('the script runs', false, fault) end
finish()
