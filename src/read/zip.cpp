#include "read/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>

namespace galley::read {
namespace {

struct Free {
  void operator()(archive* a) const { archive_free(a); }
  void operator()(archive_entry* e) const { archive_entry_free(e); }
};
using Archive = std::unique_ptr<archive, Free>;

[[noreturn]] void broken(const Location& where) {
  throw Error(where, "is a damaged or encrypted archive", "save the document again");
}

std::string unpack_entry(const Location& where, archive* a, std::size_t room, std::size_t limit) {
  std::string out;
  std::array<char, 65536> buffer;
  for (;;) {
    const auto got = archive_read_data(a, buffer.data(), buffer.size());
    if (got < 0) broken(where);
    if (got == 0) return out;
    out.append(buffer.data(), static_cast<std::size_t>(got));
    if (out.size() > room)
      throw Error(where, "unpacks to more than " + std::to_string(limit) + " bytes",
                  "save the document without embedded data, or split it");
  }
}

la_ssize_t append(archive*, void* to, const void* bytes, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

}  // namespace

std::vector<ZipEntry> unzip(const Location& where, std::string_view bytes,
                            const std::vector<std::string_view>& wanted, std::size_t limit) {
  const Archive a(archive_read_new());
  archive_read_support_format_zip_seekable(a.get());
  if (archive_read_open_memory(a.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) broken(where);
  std::vector<ZipEntry> out;
  std::size_t unpacked = 0;
  archive_entry* entry = nullptr;
  for (;;) {
    const int status = archive_read_next_header(a.get(), &entry);
    if (status == ARCHIVE_EOF) return out;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) broken(where);
    if (out.size() == kMostEntries)
      throw Error(where, "is an archive of more than " + std::to_string(kMostEntries) + " files",
                  "save the document without embedded data, or split it");
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    out.push_back({name == nullptr ? "" : name, ""});
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), out.back().name) == wanted.end()) continue;
    out.back().bytes = unpack_entry(where, a.get(), limit - unpacked, limit);
    unpacked += out.back().bytes.size();
  }
}

std::string zip(const std::vector<ZipEntry>& entries) {
  std::string out;
  {
    const Archive a(archive_write_new());
    archive_write_set_format_zip(a.get());
    archive_write_set_bytes_in_last_block(a.get(), 1);  // no padding, which Word takes for damage
    if (archive_write_open(a.get(), &out, nullptr, append, nullptr) != ARCHIVE_OK)
      throw Error("the archive cannot be written");
    for (const auto& e : entries) {
      const std::unique_ptr<archive_entry, Free> header(archive_entry_new());
      archive_entry_set_pathname_utf8(header.get(), e.name.c_str());
      archive_entry_set_size(header.get(), static_cast<la_int64_t>(e.bytes.size()));
      archive_entry_set_filetype(header.get(), AE_IFREG);
      archive_entry_set_perm(header.get(), 0644);
      archive_entry_set_mtime(header.get(), 315532800, 0);  // 1980, the first day that ZIP can write
      if (archive_write_header(a.get(), header.get()) != ARCHIVE_OK ||
          archive_write_data(a.get(), e.bytes.data(), e.bytes.size()) !=
              static_cast<la_ssize_t>(e.bytes.size()))
        throw Error("the archive cannot be written");
    }
    if (archive_write_close(a.get()) != ARCHIVE_OK) throw Error("the archive cannot be written");
  }
  return out;
}

}  // namespace galley::read
