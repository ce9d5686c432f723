#pragma once

#include <filesystem>
#include <string>

#include "app/checker.h"

// Articles that are a folder of files (docs/documents.md).
namespace galley::cli {

// Does the file's name end like an article's?
[[nodiscard]] bool is_article(const std::filesystem::path& path);

// Is this folder one article: is it called so (".bundle"), or does it hold a headline and a body?
[[nodiscard]] bool is_bundle(const std::string& path);

// The bundle that this file is a part of, as a path that begins like the file's; empty where it is in none.
[[nodiscard]] std::string bundle_around(const std::string& file);

// The article at a path, which is a file, a bundle or "-". Throws Error when it cannot be read.
[[nodiscard]] app::Input article_at(const std::string& path);

}  // namespace galley::cli
