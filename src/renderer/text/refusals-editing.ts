import { said, named, type Sentence } from './refusal-words.ts'

/** Why a file did not open in a word processor of this computer, did not come back from it, or was not converted by it. */
export const editingRefusals = {
  'host.converterUnusable': said(
    'Không thấy LibreOffice hoặc Word ở đường dẫn này.',
    'Ghi đường dẫn đầy đủ đến soffice, soffice.exe hoặc WINWORD.EXE, hay thư mục chứa chương trình; hoặc để trống để chương trình tự tìm.',
  ),
  'host.editorMissing': said(
    'Máy này không có chương trình mở được tệp.',
    'Cài LibreOffice hoặc Word; hoặc lưu tệp về máy, sửa rồi thêm lại thành bản mới.',
  ),
  'host.nothingEdited': said('Tệp đang mở chưa có gì mới.', 'Lưu tệp trong Word hoặc LibreOffice rồi thử lại.'),
  'host.editingMoved': said(
    'Dự thảo đã có bản mới hơn trong lúc sửa.',
    'Xem bản mới nhất; nếu vẫn cần, nhận bản sửa thành bản tiếp theo, hoặc lưu bản sửa về máy để ghép.',
  ),
  'host.editingUnreadable': (params) => ({
    sentence: `Tệp${named(params['name'])} vừa lưu không đọc được.`,
    nextStep: 'Mở lại để sửa và lưu một lần nữa; bản đang sửa vẫn được giữ.',
  }),
} as const satisfies Readonly<Record<string, Sentence>>
