#pragma once

#include <string>
#include <vector>

#include "desk/json_rpc.h"
#include "lsp/text.h"
#include "model/finding.h"

// Findings as the language server protocol writes them.
namespace galley::lsp {

using desk::Json;

// What the client has said it understands.
struct Client {
  Encoding encoding = Encoding::utf16;
  bool related = false;           // relatedInformation of diagnostics
  bool document_changes = false;  // of workspace edits
  bool creates_files = false;
};

// A document as it was last checked.
struct Checked {
  std::string uri;
  std::int64_t version = 0;
  const Text* text = nullptr;
  const Result* result = nullptr;
};

[[nodiscard]] Json range_json(const Text& text, Span span, Encoding encoding);

// Every finding that stands, with the other side of the article and the statements of the knowledge base as
// related information (in the message, where the client does not know that), and what is wrong with
// acceptances written in the article.
[[nodiscard]] Json diagnostics_json(const Checked& checked, const Client& client);

// What can be done about the findings that touch `span`: each repair, and accepting with a reason. The reason
// is left open for the editor to write: a finding is not accepted without one.
[[nodiscard]] Json actions_json(const Checked& checked, Span span, const Client& client);

// "file:///a%20b" <-> "/a b"; empty for an address of another kind.
[[nodiscard]] std::string path_of(const std::string& uri);
[[nodiscard]] std::string uri_of(const std::string& path);

}  // namespace galley::lsp
