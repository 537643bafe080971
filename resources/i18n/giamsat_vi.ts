<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context>
    <name>AcceptCard</name>
    <message>
        <source>Accept a card</source>
        <translation>Nhận thẻ</translation>
    </message>
    <message>
        <source>Drop the card here: the file from the stick, or a photo of its square code. Ctrl+V pastes.</source>
        <translation>Thả thẻ vào đây: tệp thẻ trên USB, hoặc ảnh chụp mã vuông của thẻ. Ctrl+V để dán.</translation>
    </message>
    <message>
        <source>Six words of this card</source>
        <translation>Sáu từ của thẻ này</translation>
    </message>
    <message>
        <source>We read the six words to one another and they are equal</source>
        <translation>Hai bên đã đọc sáu từ cho nhau nghe và thấy giống nhau</translation>
    </message>
    <message>
        <source>Accept this card</source>
        <translation>Nhận thẻ này</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Không nhận thẻ</translation>
    </message>
    <message>
        <source>the pasted picture</source>
        <translation>ảnh vừa dán</translation>
    </message>
    <message>
        <source>This is the card of this very laptop. Take the card of your colleague.</source>
        <translation>Đây là thẻ của chính máy này. Hãy lấy thẻ của đồng nghiệp.</translation>
    </message>
    <message>
        <source>✓ The card of {name} is accepted.</source>
        <translation>✓ Đã nhận thẻ của {name}.</translation>
    </message>
    <message>
        <source>Card of {name}, {role}</source>
        <translation>Thẻ của {name}, {role}</translation>
    </message>
    <message>
        <source>Anybody can write a name on a card; nobody can copy the words. Let {name} open People and laptops, My card, and read the six words to you. If even one differs, leave this card.</source>
        <translation>Tên trên thẻ thì ai cũng ghi được, còn sáu từ thì không giả được. Hãy nhờ {name} mở “Người và máy”, chọn “Thẻ của tôi” rồi đọc to sáu từ. Nếu có một từ không giống thì không nhận thẻ này.</translation>
    </message>
    <message>
        <source>This laptop knows this card already.</source>
        <translation>Máy này đã biết thẻ này rồi.</translation>
    </message>
    <message>
        <source>A laptop of this name, or nearly so, is known already: {names}. Is it the same person?</source>
        <translation>Đã có máy mang tên này hoặc gần giống: {names}. Có đúng là cùng một người không?</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>Receiving of {moment}</source>
        <translation>Lần nhận lúc {moment}</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Đang nhận</translation>
    </message>
    <message>
        <source>Not taken: {file}</source>
        <translation>Không nhận: {file}</translation>
    </message>
    <message>
        <source>No longer there</source>
        <translation>Không còn thấy</translation>
    </message>
    <message>
        <source>For others</source>
        <translation>Không gửi cho máy này</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Gói mời</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>Chưa nhận đủ</translation>
    </message>
    <message>
        <source>Received {count} bundles: {what}.</source>
        <translation>Đã nhận {count} gói: {what} mới.</translation>
    </message>
    <message>
        <source>Received {count} bundles.</source>
        <translation>Đã nhận {count} gói.</translation>
    </message>
    <message>
        <source>Not everything was received.</source>
        <translation>Chưa nhận được hết.</translation>
    </message>
    <message>
        <source>{count} bundles were read: nothing new in them.</source>
        <translation>Đã đọc {count} gói: không có gì mới.</translation>
    </message>
    <message>
        <source>Nothing new: all of this is already here.</source>
        <translation>Không có gì mới: máy này đã có tất cả.</translation>
    </message>
    <message>
        <source>The other {count} bundles: nothing new, already here.</source>
        <translation>{count} gói còn lại không có gì mới: máy này đã có.</translation>
    </message>
    <message>
        <source>Changed: {what}: {fields}, by {who}</source>
        <translation>Đã sửa: {what}: {fields}; người sửa: {who}</translation>
    </message>
    <message>
        <source>… and {count} more changes; the report names them.</source>
        <translation>… và {count} chỗ sửa khác; bản kể sau khi nhận nêu đủ.</translation>
    </message>
    <message>
        <source>… and changes of {count} more entries.</source>
        <translation>… và {count} nội dung khác đã sửa, không kể ở đây.</translation>
    </message>
    <message>
        <source>Numbers {ranges} of {name}&apos;s laptop are missing; ask for a bundle that has them.</source>
        <translation>Thiếu các lần ghi số {ranges} của máy {name}; hãy đề nghị gửi lại gói có các lần ghi này.</translation>
    </message>
    <message>
        <source>Came new: {what}</source>
        <translation>Mới nhận: {what}</translation>
    </message>
    <message>
        <source>Nothing new in it</source>
        <translation>Không có gì mới</translation>
    </message>
    <message>
        <source>Written or changed: {types}</source>
        <translation>Ghi mới hoặc sửa: {types}</translation>
    </message>
    <message>
        <source>Here before: {what}</source>
        <translation>Đã có từ trước: {what}</translation>
    </message>
    <message>
        <source>{count} damaged photos or files were replaced by whole ones</source>
        <translation>Đã thay {count} ảnh, tệp bị hỏng bằng bản lành</translation>
    </message>
    <message>
        <source>{count} bundles are not for this laptop.</source>
        <translation>{count} gói không gửi cho máy này.</translation>
    </message>
    <message>
        <source>✉ {count} invitations: opened by their four words.</source>
        <translation>✉ {count} gói mời: mở bằng bốn từ.</translation>
    </message>
    <message>
        <source>{count} bundles were not received: the stick “{place}” was pulled out, or they no longer lie on it. What is on this laptop is safe, and what came in before stays. Plug the stick in again and receive once more.</source>
        <translation>Chưa nhận được {count} gói: USB “{place}” đã bị rút ra, hoặc các gói ấy không còn trên đó. Dữ liệu trên máy vẫn nguyên vẹn, gói đã nhận vẫn giữ. Hãy cắm lại USB rồi nhận lại.</translation>
    </message>
    <message>
        <source>{count} bundles were not received: their stick was pulled out, or they no longer lie on it. What is on this laptop is safe, and what came in before stays. Plug the stick in again and receive once more.</source>
        <translation>Chưa nhận được {count} gói: USB đã bị rút ra, hoặc các gói ấy không còn trên đó. Dữ liệu trên máy vẫn nguyên vẹn, gói đã nhận vẫn giữ. Hãy cắm lại USB rồi nhận lại.</translation>
    </message>
    <message>
        <source>{count} files cannot be received:</source>
        <translation>{count} tệp không nhận được:</translation>
    </message>
    <message>
        <source>Part {number} of {of} from {sender} has not come yet.</source>
        <translation>Còn thiếu phần {number}/{of} của {sender}.</translation>
    </message>
    <message>
        <source>part {number} of {of}</source>
        <translation>phần {number}/{of}</translation>
    </message>
    <message>
        <source>Six words: {words}</source>
        <translation>Sáu từ: {words}</translation>
    </message>
    <message>
        <source>Written {moment} by the sender&apos;s clock</source>
        <translation>Ghi lúc {moment} (theo đồng hồ máy gửi)</translation>
    </message>
    <message>
        <source>{count} entries wait for earlier ones that have not come</source>
        <translation>{count} nội dung chờ phần trước chưa đến</translation>
    </message>
    <message>
        <source>{count} entries are of a newer version; they are kept and passed on</source>
        <translation>{count} nội dung do bản chương trình mới hơn ghi; máy giữ nguyên và chuyển tiếp</translation>
    </message>
    <message>
        <source>⚠ It brings work of {name}&apos;s laptop, for which nobody stands. It is marked.</source>
        <translation>⚠ Gói có nội dung do máy của {name} ghi, máy này chưa được công nhận hoặc đã bị loại. Nội dung ấy được đánh dấu.</translation>
    </message>
    <message>
        <source>⚠ The name {name} is nearly that of another laptop: {names}. Compare the six words of both.</source>
        <translation>⚠ Tên {name} gần giống tên một máy khác: {names}. Hãy so sáu từ của cả hai máy.</translation>
    </message>
    <message>
        <source>⚠ The clock of {name}&apos;s laptop is wrong: it said {moment}. Ask {name} to set it.</source>
        <translation>⚠ Đồng hồ trên máy của {name} chạy sai: lúc ghi gói, máy báo {moment}. Hãy nhắc {name} chỉnh lại.</translation>
    </message>
    <message>
        <source>{count} new differences to decide</source>
        <translation>{count} chỗ khác nhau mới cần xử lý</translation>
    </message>
    <message>
        <source>REPORT OF BUNDLES RECEIVED</source>
        <translation>BÁO CÁO NHẬN GÓI</translation>
    </message>
    <message>
        <source>bundles received</source>
        <translation>nhận gói</translation>
    </message>
    <message>
        <source>This very file was received before</source>
        <translation>Chính gói này đã nhận trước đây</translation>
    </message>
    <message>
        <source>The sender joined with this bundle, by your invitation</source>
        <translation>Người gửi tham gia bằng gói này, theo gói mời của anh/chị</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Quick note</source>
        <translation>Ghi nhanh</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Lọc danh sách</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>Thêm buổi làm việc</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Send this visit</source>
        <translation>Gửi buổi làm việc này</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Nhận</translation>
    </message>
    <message>
        <source>Round of the table</source>
        <translation>Thu gói quanh bàn</translation>
    </message>
    <message>
        <source>Show the minutes</source>
        <translation>Xem biên bản</translation>
    </message>
    <message>
        <source>Page beside the form</source>
        <translation>Hiện biên bản bên cạnh</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Choose printer and pages…</source>
        <translation>Chọn máy in và trang in…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Lưu thành PDF</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Câu tiếp theo</translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation>Câu trước</translation>
    </message>
    <message>
        <source>Next question without an answer</source>
        <translation>Câu chưa trả lời tiếp theo</translation>
    </message>
    <message>
        <source>Add a finding</source>
        <translation>Thêm phát hiện</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Thêm ảnh</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>Thêm tài liệu</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Thêm dòng</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>Bỏ dòng</translation>
    </message>
    <message>
        <source>Paste files</source>
        <translation>Dán tệp</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>Lock the window</source>
        <translation>Khóa cửa sổ</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
</context>
<context>
    <name>Amount</name>
    <message>
        <source>{count} entries</source>
        <translation>{count} nội dung</translation>
    </message>
    <message>
        <source>{count} photos</source>
        <translation>{count} ảnh</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} tệp</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
</context>
<context>
    <name>BannerView</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Being laid out anew…</source>
        <translation>Đang dàn trang lại…</translation>
    </message>
    <message>
        <source>{count} things are missing</source>
        <translation>Còn thiếu {count} mục</translation>
    </message>
    <message>
        <source>{count} texts are not saved</source>
        <translation>{count} ô chưa lưu</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>Không còn thiếu gì</translation>
    </message>
    <message>
        <source>These minutes are sealed</source>
        <translation>Biên bản đã chốt</translation>
    </message>
</context>
<context>
    <name>BlockPaste</name>
    <message>
        <source>Nothing was pasted: these cells are not typed into.</source>
        <translation>Chưa dán gì: các ô này không nhập được.</translation>
    </message>
    <message>
        <source>{count} cells pasted.</source>
        <translation>Đã dán {count} ô.</translation>
    </message>
    <message>
        <source>{count} of them are no value: the yellow ones.</source>
        <translation>{count} ô không đọc được, để màu vàng.</translation>
    </message>
    <message>
        <source>{count} were left out: no cell is open for them.</source>
        <translation>Bỏ qua {count} ô không có chỗ nhập.</translation>
    </message>
</context>
<context>
    <name>BoolField</name>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
</context>
<context>
    <name>Box</name>
    <message>
        <source>Enter does nothing here. Press the space bar to do it.</source>
        <translation>Phím Enter không có tác dụng ở nút này. Hãy nhấn phím cách để thực hiện.</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>The program made a mistake</source>
        <translation>Chương trình gặp lỗi</translation>
    </message>
    <message>
        <source>The program made a mistake in the last step. What was saved is safe, and you can go on working. If it happens again, close the program, open it again, and send this text to the support.</source>
        <translation>Chương trình gặp lỗi ở bước vừa rồi. Nội dung đã lưu vẫn an toàn, anh/chị có thể làm việc tiếp. Nếu lỗi lặp lại, hãy đóng chương trình, mở lại và gửi nội dung dưới đây cho người hỗ trợ kỹ thuật.</translation>
    </message>
    <message>
        <source>Report for the support</source>
        <translation>Nội dung gửi người hỗ trợ kỹ thuật</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Làm việc tiếp</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Sao chép nội dung</translation>
    </message>
</context>
<context>
    <name>ByHand</name>
    <message>
        <source>Page</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>File it as this page</source>
        <translation>Nộp vào trang này</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Bỏ tờ này</translation>
    </message>
    <message>
        <source>The code on {file} ({picture}) cannot be read. Which page is it?</source>
        <translation>Không đọc được mã trên {file} ({picture}). Đây là trang mấy?</translation>
    </message>
</context>
<context>
    <name>CampaignPaperDialog</name>
    <message>
        <source>The minutes look like this from now on</source>
        <translation>Từ nay biên bản in theo thể thức này</translation>
    </message>
    <message>
        <source>Form and sentences of the minutes</source>
        <translation>Thể thức và câu mẫu của biên bản</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>Bases</source>
        <translation>Căn cứ, tên gọi</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Thể thức</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>Câu mẫu</translation>
    </message>
    <message>
        <source>For all minutes of this campaign that are not sealed yet. Everybody receives it with the bundle.</source>
        <translation>Dùng cho mọi biên bản chưa chốt của cuộc giám sát này. Các máy khác nhận được cùng với gói.</translation>
    </message>
    <message>
        <source>Only the lead changes this: it is a part of the plan.</source>
        <translation>Chỉ người tổng hợp mới sửa được phần này vì đây là một phần của kế hoạch.</translation>
    </message>
</context>
<context>
    <name>CasesPart</name>
    <message>
        <source>In time</source>
        <translation>Đúng hạn</translation>
    </message>
    <message>
        <source>Digitised</source>
        <translation>Số hóa</translation>
    </message>
    <message>
        <source>Signed digitally</source>
        <translation>Ký số</translation>
    </message>
    <message>
        <source>Extra papers</source>
        <translation>Yêu cầu thêm giấy tờ</translation>
    </message>
    <message>
        <source>Not as in system</source>
        <translation>Sai lệch với hệ thống</translation>
    </message>
    <message>
        <source>{count} cases, {late} late. Write the number of the system, never a citizen&apos;s name.</source>
        <translation>{count} hồ sơ, {late} quá hạn. Ghi mã hồ sơ trên hệ thống, không ghi tên người dân.</translation>
    </message>
    <message>
        <source>✗ {days} days late</source>
        <translation>✗ quá hạn {days} ngày</translation>
    </message>
    <message>
        <source>✓ in time</source>
        <translation>✓ đúng hạn</translation>
    </message>
</context>
<context>
    <name>CellNote</name>
    <message>
        <source>Go to the cell</source>
        <translation>Đến ô này</translation>
    </message>
    <message>
        <source>Keep this text</source>
        <translation>Giữ bản này</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Lấy lại nội dung đã lưu</translation>
    </message>
    <message>
        <source>{cell}: “{text}”. {why}</source>
        <translation>{cell}: “{text}”. {why}</translation>
    </message>
    <message>
        <source>{count} more cells are not saved.</source>
        <translation>Còn {count} ô khác chưa lưu.</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>Taken away: {what}</source>
        <translation>Đã bỏ {what}</translation>
    </message>
    <message>
        <source>(not offered here)</source>
        <translation>(không còn trong danh sách)</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Page</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Lệnh</translation>
    </message>
</context>
<context>
    <name>ConclusionPart</name>
    <message>
        <source>The unit</source>
        <translation>Phía đơn vị</translation>
    </message>
    <message>
        <source>Conclusion of the chair</source>
        <translation>Kết luận của người chủ trì</translation>
    </message>
    <message>
        <source>In the minutes each line becomes a numbered clause.</source>
        <translation>Trong biên bản, mỗi dòng thành một mục đánh số.</translation>
    </message>
    <message>
        <source>Other opinions</source>
        <translation>Ý kiến khác</translation>
    </message>
</context>
<context>
    <name>ConflictsScreen</name>
    <message>
        <source>Nothing differs</source>
        <translation>Không có chỗ nào khác nhau</translation>
    </message>
    <message>
        <source>When two people wrote different things in the same place, both stand here until one is chosen.</source>
        <translation>Khi hai người ghi khác nhau ở cùng một ô, cả hai nội dung được giữ lại và hiện ở đây cho đến khi có người chọn nội dung đúng.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Chỗ khác nhau</translation>
    </message>
    <message>
        <source>{visits} visits, {count} places that differ</source>
        <translation>{visits} buổi, {count} chỗ khác nhau</translation>
    </message>
    <message>
        <source>All visits</source>
        <translation>Tất cả các buổi</translation>
    </message>
    <message>
        <source>{count} decided</source>
        <translation>{count} chỗ đã quyết</translation>
    </message>
    <message>
        <source>{count} wait again under “To decide”: a new value came since</source>
        <translation>{count} chỗ lại chờ ở “Cần quyết” vì sau đó có giá trị mới</translation>
    </message>
    <message>
        <source>To decide ({count})</source>
        <translation>Cần quyết ({count})</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Cần quyết</translation>
    </message>
    <message>
        <source>Chosen, the text of {who}: {what}</source>
        <translation>Đã chọn nội dung của {who}: {what}</translation>
    </message>
    <message>
        <source>Kept: {what}</source>
        <translation>Đã giữ: {what}</translation>
    </message>
    <message>
        <source>Deleted: {what}</source>
        <translation>Đã xóa: {what}</translation>
    </message>
    <message>
        <source>Chosen line by line: {what}</source>
        <translation>Đã chọn từng dòng: {what}</translation>
    </message>
    <message>
        <source>All {count} texts kept: {what}</source>
        <translation>Đã giữ cả {count} nội dung: {what}</translation>
    </message>
    <message>
        <source>Written anew for all: {what}</source>
        <translation>Đã ghi nội dung mới cho cả đoàn: {what}</translation>
    </message>
    <message>
        <source>Kept as in the minutes: {what}</source>
        <translation>Đã giữ như biên bản: {what}</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Phần chung</translation>
    </message>
    <message>
        <source>Chosen, {count} texts of {name} in {section}.</source>
        <translation>Đã chọn {count} chỗ theo {name}, mục {section}.</translation>
    </message>
    <message>
        <source>In {count} places {name} says two things: choose one of them there.</source>
        <translation>Ở {count} chỗ, {name} có hai nội dung khác nhau: chưa chọn, mời anh/chị chọn từng chỗ.</translation>
    </message>
    <message>
        <source>{count} places are still open there.</source>
        <translation>Mục này còn {count} chỗ chưa chọn.</translation>
    </message>
    <message>
        <source>The two visits are shown as one</source>
        <translation>Hai buổi làm việc được ghép thành một</translation>
    </message>
    <message>
        <source>The two visits stay apart</source>
        <translation>Hai buổi làm việc được giữ riêng</translation>
    </message>
    <message>
        <source>The visit has the number {number} now</source>
        <translation>Đã đổi số biên bản thành {number}</translation>
    </message>
    <message>
        <source>Erase personal data</source>
        <translation>Xóa dữ liệu cá nhân</translation>
    </message>
    <message>
        <source>The words are erased from this laptop and its backups.</source>
        <translation>Nội dung sẽ được xóa khỏi máy này và các bản sao lưu.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>This cannot be undone. Everything else stays, and the history stays provable.</source>
        <translation>Việc này không hoàn tác được. Các nội dung khác giữ nguyên; lịch sử ghi vẫn kiểm chứng được.</translation>
    </message>
    <message>
        <source>Erased on this laptop: {count} entries</source>
        <translation>Đã xóa {count} lần ghi trên máy này</translation>
    </message>
    <message>
        <source>Open again: {what}</source>
        <translation>Đã mở lại: {what}</translation>
    </message>
    <message>
        <source>Each visit stands alone again</source>
        <translation>Đã tách hai buổi làm việc</translation>
    </message>
    <message>
        <source>Show one visit</source>
        <translation>Xem riêng một buổi</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Đã quyết</translation>
    </message>
    <message>
        <source>To decide, or decided</source>
        <translation>Cần quyết hay đã quyết</translation>
    </message>
</context>
<context>
    <name>CopiesPanel</name>
    <message>
        <source>Make a copy now</source>
        <translation>Sao lưu ngay</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>Daily copies that stay</source>
        <translation>Số bản sao hằng ngày giữ lại</translation>
    </message>
    <message>
        <source>Check the data now</source>
        <translation>Kiểm tra ngay</translation>
    </message>
    <message>
        <source>Last copy: {when}. {count} copies are kept.</source>
        <translation>Bản sao lưu mới nhất: {when}. Đang giữ {count} bản.</translation>
    </message>
    <message>
        <source>There is no copy yet; one is made every day.</source>
        <translation>Chưa có bản sao lưu; mỗi ngày chương trình tự làm một bản.</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Đang chép…</translation>
    </message>
    <message>
        <source>Reading every page</source>
        <translation>Đang đọc từng trang dữ liệu</translation>
    </message>
    <message>
        <source>Reading every photo and document</source>
        <translation>Đang đọc từng ảnh và tài liệu</translation>
    </message>
    <message>
        <source>Proving every entry</source>
        <translation>Đang kiểm từng mục đã ghi</translation>
    </message>
    <message>
        <source>Comparing what is shown</source>
        <translation>Đang so với nội dung hiển thị</translation>
    </message>
    <message>
        <source>{entries} entries and {photos} photos and documents were read and are right.</source>
        <translation>Đã đọc {entries} lần ghi, {photos} ảnh và tài liệu: tất cả đều đúng.</translation>
    </message>
    <message>
        <source>✓ Everything is whole</source>
        <translation>✓ Mọi thứ nguyên vẹn</translation>
    </message>
    <message>
        <source>✗ Not everything is whole</source>
        <translation>✗ Có chỗ không còn nguyên vẹn</translation>
    </message>
    <message>
        <source>✓ Copied and proved: {size}.</source>
        <translation>✓ Đã sao lưu và kiểm tra: {size}.</translation>
    </message>
    <message>
        <source>{count} photos could not be read; check the data.</source>
        <translation>{count} ảnh không đọc được; hãy kiểm tra dữ liệu.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sao lưu</translation>
    </message>
    <message>
        <source>Is everything whole?</source>
        <translation>Dữ liệu có nguyên vẹn không?</translation>
    </message>
    <message>
        <source>A copy is made every day and before every receiving, on this laptop and locked like it. Against loss of the laptop, choose a second folder on a drive that stays in the office.</source>
        <translation>Mỗi ngày và trước mỗi lần nhận đều có một bản sao trên máy này, được khóa như máy. Để phòng mất máy, hãy chọn thư mục thứ hai trên ổ đĩa để ở cơ quan.</translation>
    </message>
    <message>
        <source>These copies are opened only together with the file profile.json of this laptop: this folder alone is not enough to be carried away. The second folder below is: it holds all that is needed.</source>
        <translation>Các bản sao này chỉ mở được cùng tệp profile.json của máy: chỉ chép riêng thư mục này đi nơi khác thì chưa đủ. Thư mục thứ hai bên dưới thì đủ: trong đó có mọi thứ cần để khôi phục.</translation>
    </message>
    <message>
        <source>Reads everything and compares it with its checksums. Nothing is changed; work on meanwhile.</source>
        <translation>Đọc lại toàn bộ dữ liệu và so với mã kiểm tra. Không làm thay đổi dữ liệu; trong lúc kiểm tra vẫn làm việc bình thường.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
</context>
<context>
    <name>DateTimeField</name>
    <message>
        <source>8h30</source>
        <translation>8h30</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
    <message>
        <source>{name}, time</source>
        <translation>{name}, giờ</translation>
    </message>
    <message>
        <source>{name}, day</source>
        <translation>{name}, ngày</translation>
    </message>
</context>
<context>
    <name>DecidedCard</name>
    <message>
        <source>Chosen</source>
        <translation>Đã chọn</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Đã quyết</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Đã bỏ</translation>
    </message>
    <message>
        <source>Nothing was put aside: what everybody wrote is in it.</source>
        <translation>Không bỏ gì: lời của mọi người đều còn trong đó.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Mở lại</translation>
    </message>
    <message>
        <source>Decided by {who}</source>
        <translation>{who} quyết định</translation>
    </message>
    <message>
        <source>⚠ nobody stands for the work of this laptop</source>
        <translation>⚠ máy này chưa được công nhận hoặc đã bị loại</translation>
    </message>
    <message>
        <source>the clock of this laptop cannot be right</source>
        <translation>đồng hồ của máy đó sai giờ</translation>
    </message>
    <message>
        <source>⚠ A new value came since: it waits under “To decide”.</source>
        <translation>⚠ Sau đó có giá trị mới: đang chờ ở “Cần quyết”.</translation>
    </message>
    <message>
        <source>Something else was written here since. To change it, write it in the visit.</source>
        <translation>Sau đó ở đây đã viết khác. Muốn đổi thì sửa ngay trong buổi làm việc.</translation>
    </message>
    <message>
        <source>Decided in one go with another place that has a new value since: decide that one first.</source>
        <translation>Đã quyết cùng một lần với chỗ khác mà sau đó có giá trị mới: hãy quyết chỗ ấy trước.</translation>
    </message>
    <message>
        <source>Only {who} can open it again, on the laptop where it was decided.</source>
        <translation>Chỉ {who} mở lại được, trên máy đã quyết định.</translation>
    </message>
    <message>
        <source>Decided in one go with others of the same entry: {count} are opened again.</source>
        <translation>Được quyết cùng lúc với chỗ khác của mục này: mở lại cả {count} chỗ.</translation>
    </message>
</context>
<context>
    <name>DecidedList</name>
    <message>
        <source>Nothing was decided yet</source>
        <translation>Chưa quyết chỗ nào</translation>
    </message>
    <message>
        <source>What is decided under “To decide” stands here, with what was put aside, and can be opened again.</source>
        <translation>Chỗ nào đã chọn ở “Cần quyết” thì ghi ở đây, kèm phần đã bỏ, và có thể mở lại.</translation>
    </message>
</context>
<context>
    <name>DifferenceCard</name>
    <message>
        <source>Keep both</source>
        <translation>Giữ cả hai</translation>
    </message>
    <message>
        <source>Keep all {count}</source>
        <translation>Giữ cả {count}</translation>
    </message>
    <message>
        <source>Write new…</source>
        <translation>Viết lại…</translation>
    </message>
    <message>
        <source>Save this text</source>
        <translation>Lưu nội dung này</translation>
    </message>
    <message>
        <source>Only the lead decides this: ask your lead.</source>
        <translation>Chỗ này chỉ người tổng hợp được quyết định; hãy hỏi người tổng hợp.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước đó</translation>
    </message>
    <message>
        <source>Keep as in the minutes</source>
        <translation>Giữ như biên bản</translation>
    </message>
    <message>
        <source>somebody not yet known</source>
        <translation>người chưa rõ tên</translation>
    </message>
    <message>
        <source>laptop {laptop}</source>
        <translation>máy {laptop}</translation>
    </message>
    <message>
        <source>written at {at}</source>
        <translation>ghi lúc {at}</translation>
    </message>
    <message>
        <source>⚠ nobody stands for the work of this laptop</source>
        <translation>⚠ máy này chưa được công nhận hoặc đã bị loại</translation>
    </message>
    <message>
        <source>the clock of this laptop cannot be right</source>
        <translation>đồng hồ của máy đó sai giờ</translation>
    </message>
    <message>
        <source>Decided once by {who}; another value came after that.</source>
        <translation>{who} đã quyết một lần, sau đó có giá trị mới.</translation>
    </message>
    <message>
        <source>Decided {at} by {who}; another value came after that.</source>
        <translation>{who} đã quyết lúc {at}, sau đó có giá trị mới.</translation>
    </message>
    <message>
        <source>Both texts, one after the other</source>
        <translation>Cả hai đoạn, đoạn này nối tiếp đoạn kia</translation>
    </message>
    <message>
        <source>Minutes {code} are sealed and say none of this, but: “{text}”.</source>
        <translation>Biên bản {code} đã chốt và không ghi ý nào trong các ý này, mà ghi: “{text}”.</translation>
    </message>
    <message>
        <source>The paper stays as it is, whatever is chosen: what is not as on paper counts as changed since the sealing. Supplementary minutes print only what is new: to have the change on paper, write minutes that replace these, or write it down as a new finding.</source>
        <translation>Chọn ý nào thì tờ biên bản vẫn giữ nguyên; điều khác với biên bản được coi là thay đổi sau khi chốt. Biên bản bổ sung chỉ in nội dung mới: muốn in chỗ đã sửa, hãy lập biên bản thay thế, hoặc ghi lại chỗ ấy thành một phát hiện mới.</translation>
    </message>
    <message>
        <source>Choose {letter}</source>
        <translation>Chọn {letter}</translation>
    </message>
    <message>
        <source>All entries of both lists, each once</source>
        <translation>Mọi mục của cả hai danh sách, mỗi mục một lần</translation>
    </message>
    <message>
        <source>Minutes {code} are sealed and hold this.</source>
        <translation>Biên bản {code} đã chốt và có ghi mục này.</translation>
    </message>
    <message>
        <source>Minutes {code} are sealed and say what stands at {letter}.</source>
        <translation>Biên bản {code} đã chốt và ghi như ý {letter}.</translation>
    </message>
    <message>
        <source>Minutes {code} are sealed and say none of this.</source>
        <translation>Biên bản {code} đã chốt và không ghi ý nào trong các ý này.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Your own text</source>
        <translation>Nội dung viết lại</translation>
    </message>
</context>
<context>
    <name>DigitalSigning</name>
    <message>
        <source>Looking…</source>
        <translation>Đang xem…</translation>
    </message>
    <message>
        <source>Key files and drivers (*.p12 *.pfx *.dll *.so *.dylib)</source>
        <translation>Tệp khóa, trình điều khiển USB Token (*.p12 *.pfx *.dll *.so *.dylib)</translation>
    </message>
    <message>
        <source>Key file or driver of the token</source>
        <translation>Tệp khóa ký hoặc trình điều khiển token</translation>
    </message>
    <message>
        <source>Picture of the signature or seal</source>
        <translation>Ảnh chữ ký hoặc con dấu</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>Ảnh (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Ký số</translation>
    </message>
    <message>
        <source>Sign all the same</source>
        <translation>Vẫn ký</translation>
    </message>
    <message>
        <source>Save a copy to sign elsewhere…</source>
        <translation>Lưu bản để ký nơi khác…</translation>
    </message>
    <message>
        <source>Take back a signed copy…</source>
        <translation>Nhận lại bản đã ký…</translation>
    </message>
    <message>
        <source>Query for a time stamp…</source>
        <translation>Xuất yêu cầu dấu thời gian…</translation>
    </message>
    <message>
        <source>Answer with the time stamp…</source>
        <translation>Nhận dấu thời gian…</translation>
    </message>
    <message>
        <source>The certificate is of {certificate}, and the minutes have {printed} in this place.</source>
        <translation>Chứng thư là của {certificate}, còn biên bản in tên {printed} ở chỗ này.</translation>
    </message>
    <message>
        <source>It counts for {printed} only with a reason, which is recorded.</source>
        <translation>Chỉ tính là ký thay {printed} khi có lý do; lý do được lưu lại.</translation>
    </message>
    <message>
        <source>It is noted that {name} does not sign.</source>
        <translation>Đã ghi là {name} không ký.</translation>
    </message>
    <message>
        <source>Reason: {reason}. Witness: {witness}.</source>
        <translation>Lý do: {reason}. Người chứng kiến: {witness}.</translation>
    </message>
    <message>
        <source>A refusal is noted</source>
        <translation>Đã ghi là không ký</translation>
    </message>
    <message>
        <source>Take it all the same</source>
        <translation>Vẫn nhận bản đã ký</translation>
    </message>
    <message>
        <source>Keep the refusal</source>
        <translation>Giữ như đã ghi: không ký</translation>
    </message>
    <message>
        <source>Choose the key file, or the driver of the token.</source>
        <translation>Hãy chọn tệp khóa ký hoặc trình điều khiển của token.</translation>
    </message>
    <message>
        <source>Seal the minutes first: what is signed must not change any more.</source>
        <translation>Hãy chốt biên bản trước: đã ký thì không được thay đổi nữa.</translation>
    </message>
    <message>
        <source>No digital signature yet.</source>
        <translation>Chưa có chữ ký số nào.</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>nguyên vẹn</translation>
    </message>
    <message>
        <source>something was added after it</source>
        <translation>bị thêm nội dung sau khi ký</translation>
    </message>
    <message>
        <source>CHANGED</source>
        <translation>ĐÃ BỊ SỬA</translation>
    </message>
    <message>
        <source>time stamp {when}</source>
        <translation>dấu thời gian {when}</translation>
    </message>
    <message>
        <source>the certificate has another name than the signer: {name}</source>
        <translation>tên trên chứng thư khác tên người ký: {name}</translation>
    </message>
    <message>
        <source>the issuer of the certificate is not known</source>
        <translation>chưa rõ nơi cấp chứng thư</translation>
    </message>
    <message>
        <source>Signed digitally.</source>
        <translation>Đã ký số.</translation>
    </message>
    <message>
        <source>Signed digitally with the certificate of {certificate}. It does not count as the signature of {printed}: no reason was given.</source>
        <translation>Đã ký số bằng chứng thư của {certificate}. Chữ ký này KHÔNG được tính là chữ ký của {printed} vì chưa ghi lý do ký thay.</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Đã lưu thành {file}</translation>
    </message>
    <message>
        <source>Query (*.tsq)</source>
        <translation>Yêu cầu dấu thời gian (*.tsq)</translation>
    </message>
    <message>
        <source>Answer (*.tsr *.tst)</source>
        <translation>Trả lời dấu thời gian (*.tsr *.tst)</translation>
    </message>
    <message>
        <source>Digital signatures</source>
        <translation>Chữ ký số</translation>
    </message>
    <message>
        <source>My own signature (blue)</source>
        <translation>Chữ ký của tôi (xanh)</translation>
    </message>
    <message>
        <source>The agency&apos;s seal (red)</source>
        <translation>Con dấu cơ quan (đỏ)</translation>
    </message>
    <message>
        <source>Why this certificate counts (left empty: it does not)</source>
        <translation>Lý do ký thay (để trống: không tính là đã ký)</translation>
    </message>
    <message>
        <source>I sign as</source>
        <translation>Ký với tư cách</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Ký bằng</translation>
    </message>
    <message>
        <source>Passphrase or PIN</source>
        <translation>Mật khẩu hoặc mã PIN</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Nơi ký</translation>
    </message>
    <message>
        <source>seal</source>
        <translation>con dấu</translation>
    </message>
    <message>
        <source>Others take the place of these minutes: nobody signs them any more.</source>
        <translation>Có biên bản khác thay biên bản này nên không ký nữa.</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>chữ ký</translation>
    </message>
    <message>
        <source>Label of the certificate</source>
        <translation>Nhãn chứng thư</translation>
    </message>
    <message>
        <source>only for a token with several</source>
        <translation>chỉ khi token có nhiều chứng thư</translation>
    </message>
</context>
<context>
    <name>DisplayPanel</name>
    <message>
        <source>Copies of the minutes</source>
        <translation>Số bản in biên bản</translation>
    </message>
    <message>
        <source>The language changes with the next start of the program.</source>
        <translation>Ngôn ngữ đổi khi mở lại chương trình.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Little</source>
        <translation>Ít</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Vừa</translation>
    </message>
    <message>
        <source>Much</source>
        <translation>Nhiều</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Màu</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>Largest part of a bundle</source>
        <translation>Mỗi phần của gói lớn nhất</translation>
    </message>
    <message>
        <source>What is larger goes in several files; each is whole in itself. Small ones suit old sticks.</source>
        <translation>Gói lớn hơn được chia thành nhiều tệp, mỗi tệp nhận riêng được. USB cũ nên chọn nhỏ.</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>For new visits, and for those that do not say how many; a visit can always say otherwise.</source>
        <translation>Dùng cho buổi mới và buổi chưa ghi số bản in; từng buổi vẫn ghi khác được.</translation>
    </message>
    <message>
        <source>Log for the support</source>
        <translation>Nhật ký cho người hỗ trợ</translation>
    </message>
    <message>
        <source>How much is noted</source>
        <translation>Mức ghi</translation>
    </message>
    <message>
        <source>It holds steps and counts, never names or what was typed, and stays on this laptop.</source>
        <translation>Chỉ ghi các bước và số lượng, không ghi tên người hay nội dung đã gõ; nằm lại trên máy này.</translation>
    </message>
</context>
<context>
    <name>DisputeNote</name>
    <message>
        <source>Not decided yet. What stands here is of {name}.</source>
        <translation>Chưa chọn nội dung nào. Đang hiện nội dung của {name}.</translation>
    </message>
    <message>
        <source>Not decided yet.</source>
        <translation>Chưa chọn nội dung nào.</translation>
    </message>
    <message>
        <source>{name} wrote: “{text}”</source>
        <translation>{name} ghi: “{text}”</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… và {count} nội dung nữa</translation>
    </message>
    <message>
        <source>Choose this text for all…</source>
        <translation>Chọn nội dung này cho cả đoàn…</translation>
    </message>
    <message>
        <source>Choose one for all…</source>
        <translation>Chọn nội dung cho cả đoàn…</translation>
    </message>
    <message>
        <source>Shows all texts beside one another; only there one is chosen. Typing here chooses nothing.</source>
        <translation>Hiện nội dung của mọi người cạnh nhau và chỉ chọn ở đó. Gõ vào đây chưa chọn gì.</translation>
    </message>
</context>
<context>
    <name>DocumentsField</name>
    <message>
        <source>Number</source>
        <translation>Số, ký hiệu</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Cơ quan ban hành</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Trích yếu</translation>
    </message>
</context>
<context>
    <name>DocumentsPart</name>
    <message>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>Thêm tài liệu</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Các trang</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Đề nghị cung cấp</translation>
    </message>
</context>
<context>
    <name>DoubleCard</name>
    <message>
        <source>Join</source>
        <translation>Ghép làm một</translation>
    </message>
    <message>
        <source>List, minutes and differences show both as one; it can be undone</source>
        <translation>Danh sách, biên bản và màn hình đối chiếu coi hai buổi là một; có thể tách lại</translation>
    </message>
    <message>
        <source>They are not one</source>
        <translation>Không phải một buổi</translation>
    </message>
    <message>
        <source>somebody not yet known</source>
        <translation>người chưa rõ tên</translation>
    </message>
    <message>
        <source>Two visits stand for one line of the schedule: {which}.</source>
        <translation>Có hai buổi làm việc ứng với cùng một dòng trong lịch: {which}.</translation>
    </message>
    <message>
        <source>Two visits of one unit on the same half day: {which}.</source>
        <translation>Có hai buổi làm việc với cùng một đơn vị trong cùng một nửa ngày: {which}.</translation>
    </message>
    <message>
        <source>Made by {first} and {second}.</source>
        <translation>Do {first} và {second} tạo.</translation>
    </message>
    <message>
        <source>Both made by {first}.</source>
        <translation>Cả hai do {first} tạo.</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Choose files…</source>
        <translation>Chọn tệp…</translation>
    </message>
</context>
<context>
    <name>EarlierCard</name>
    <message>
        <source>Received before</source>
        <translation>Đã nhận trước đây</translation>
    </message>
    <message>
        <source>Nothing has been received on this laptop yet.</source>
        <translation>Máy này chưa nhận gói nào.</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Mở báo cáo</translation>
    </message>
    <message>
        <source>Undo the last receiving</source>
        <translation>Hoàn tác lần nhận vừa rồi</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời điểm nhận</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <source>✗ Refused</source>
        <translation>✗ Không nhận</translation>
    </message>
    <message>
        <source>✉ Invitation</source>
        <translation>✉ Gói mời</translation>
    </message>
    <message>
        <source>– For others</source>
        <translation>– Gói của máy khác</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Gói</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Đã có</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Chỗ khác nhau</translation>
    </message>
    <message>
        <source>Takes back all that came, as if it had not been received</source>
        <translation>Bỏ mọi nội dung vừa nhận, trở về như trước khi nhận</translation>
    </message>
</context>
<context>
    <name>ExchangeScreen</name>
    <message>
        <source>Send and receive</source>
        <translation>Gửi – nhận</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Nhận</translation>
    </message>
    <message>
        <source>The delegation&apos;s laptops</source>
        <translation>Máy của đoàn</translation>
    </message>
    <message>
        <source>Send or receive</source>
        <translation>Gửi hay nhận</translation>
    </message>
</context>
<context>
    <name>FieldFrame</name>
    <message>
        <source>What stands here is locked: it cannot be changed.</source>
        <translation>Nội dung ở đây đã khóa, không sửa được.</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ khác nhau</translation>
    </message>
    <message>
        <source>Laptops have written different things here</source>
        <translation>Các máy ghi khác nhau ở ô này</translation>
    </message>
</context>
<context>
    <name>FiguresPart</name>
    <message>
        <source>Filter: code or words, without diacritics</source>
        <translation>Lọc: gõ mã hoặc vài chữ, không cần dấu</translation>
    </message>
    <message>
        <source>Only figures written down</source>
        <translation>Chỉ hiện số liệu đã ghi</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Số liệu</translation>
    </message>
    <message>
        <source>State and explanation</source>
        <translation>Tình trạng và giải trình</translation>
    </message>
    <message>
        <source>What the columns show</source>
        <translation>Các cột hiện gì</translation>
    </message>
    <message>
        <source>{written} of {asked} indicators have figures.</source>
        <translation>{written}/{asked} chỉ tiêu đã có số liệu.</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>part</source>
        <translation>tử số</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>mẫu số</translation>
    </message>
    <message>
        <source>% or value</source>
        <translation>% / trị số</translation>
    </message>
    <message>
        <source>The percentage is worked out from the part and the whole.</source>
        <translation>Tỷ lệ được tính từ tử số và mẫu số.</translation>
    </message>
    <message>
        <source>This indicator has no part and whole: type its value at “{column}”.</source>
        <translation>Chỉ tiêu này không có tử số, mẫu số: hãy gõ vào cột “{column}”.</translation>
    </message>
    <message>
        <source>It is worked out from what was reported and what was verified.</source>
        <translation>Được tính từ số báo cáo và số kiểm tra.</translation>
    </message>
    <message>
        <source>Indicators and periods come from the outline; type the figures to the right.</source>
        <translation>Chỉ tiêu và kỳ lấy từ đề cương; hãy gõ số liệu ở các cột bên phải.</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Kỳ</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Chênh lệch</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Cannot
verify</source>
        <translation>Không
xác minh được</translation>
    </message>
    <message>
        <source>The unit&apos;s
explanation</source>
        <translation>Giải trình
của đơn vị</translation>
    </message>
    <message>
        <source>In the
minutes</source>
        <translation>Đưa vào
biên bản</translation>
    </message>
    <message>
        <source>pts</source>
        <translation>điểm</translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>chưa chọn</translation>
    </message>
</context>
<context>
    <name>FiledWords</name>
    <message>
        <source>Sheets signed in ink: all of {pages} are filed.</source>
        <translation>Bản ký mực: đã nộp đủ {pages}.</translation>
    </message>
    <message>
        <source>Sheets signed in ink: {here} of {pages}; missing: {missing}.</source>
        <translation>Bản ký mực: có {here} trong {pages}; còn thiếu {missing}.</translation>
    </message>
    <message>
        <source>no code is seen; scan this sheet again, flat and whole.</source>
        <translation>không thấy mã vuông; hãy quét lại trang này, để giấy phẳng và lấy đủ trang.</translation>
    </message>
    <message>
        <source>tells of a refusal that is not noted on this laptop, and is not filed.</source>
        <translation>ghi lời từ chối mà máy này không có nên chưa nộp được; hãy nhận gói có lời từ chối ấy.</translation>
    </message>
    <message>
        <source>another sheet is filed as {page}; that one stays.</source>
        <translation>đã có tờ khác nộp làm {page}; tờ đã nộp được giữ.</translation>
    </message>
    <message>
        <source>comes once more in these files as {page}; the finer one is filed.</source>
        <translation>lặp lại {page} trong các tệp này; tờ nét hơn được nộp.</translation>
    </message>
    <message>
        <source>differs from the sealed page, and is filed only after you looked.</source>
        <translation>chữ khác bản đã chốt; chỉ nộp sau khi đã xem tận mắt.</translation>
    </message>
    <message>
        <source>belongs to minutes that this laptop does not have.</source>
        <translation>thuộc biên bản mà máy này không có.</translation>
    </message>
    <message>
        <source>was printed from another text than the sealed one, and is not filed.</source>
        <translation>in từ nội dung khác với bản đã chốt nên không được nộp.</translation>
    </message>
    <message>
        <source>⚠ on {page} nothing is seen where {names} signs: look before you note who signed.</source>
        <translation>⚠ ở {page}, trong ô ký của {names} không thấy nét nào: hãy xem tờ giấy trước khi ghi ai đã ký.</translation>
    </message>
    <message>
        <source>{page} was scanned at {dpi} dots per inch; 200 are wanted.</source>
        <translation>{page} quét {dpi} điểm/inch; nên quét từ 200 trở lên.</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>Finding without a title</source>
        <translation>Phát hiện chưa có tiêu đề</translation>
    </message>
    <message>
        <source>! ask the unit</source>
        <translation>! chưa hỏi đơn vị</translation>
    </message>
    <message>
        <source>⚠ in doubt</source>
        <translation>⚠ cần xem lại</translation>
    </message>
    <message>
        <source>✎ {count} fields not saved</source>
        <translation>✎ {count} ô chưa lưu</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Kiến nghị</translation>
    </message>
    <message>
        <source>Causes: {kind}</source>
        <translation>Nguyên nhân {kind}</translation>
    </message>
    <message>
        <source>Delete the finding</source>
        <translation>Xóa phát hiện</translation>
    </message>
    <message>
        <source>Deletes with it: {what}</source>
        <translation>Xóa cùng: {what}</translation>
    </message>
    <message>
        <source>stays: {what}</source>
        <translation>vẫn giữ: {what}</translation>
    </message>
</context>
<context>
    <name>FindingsPart</name>
    <message>
        <source>No finding yet</source>
        <translation>Chưa có phát hiện</translation>
    </message>
    <message>
        <source>Add one here, or from a question of the outline: then it takes the question and figures along.</source>
        <translation>Thêm tại đây, hoặc thêm từ một câu hỏi của đề cương: phát hiện sẽ gắn sẵn câu hỏi và số liệu liên quan.</translation>
    </message>
    <message>
        <source>Add a finding</source>
        <translation>Thêm phát hiện</translation>
    </message>
</context>
<context>
    <name>Fleet</name>
    <message>
        <source>Numbers are missing of: {names}</source>
        <translation>Còn thiếu nội dung của: {names}</translation>
    </message>
    <message>
        <source>No other laptop is known here yet.</source>
        <translation>Chưa công nhận máy nào khác.</translation>
    </message>
    <message>
        <source>✓ Nothing is missing below what has come.</source>
        <translation>✓ Những nội dung đã nhận không thiếu phần nào.</translation>
    </message>
    <message>
        <source>Its six words, to be read aloud when somebody accepts it.</source>
        <translation>Sáu từ của máy này, để đọc to khi người khác nhận thẻ.</translation>
    </message>
    <message>
        <source>Missing: numbers {ranges} of {name}&apos;s laptop. Ask {name} to send again.</source>
        <translation>Thiếu các lần ghi số {ranges} của máy {name}. Hãy nhờ {name} gửi lại.</translation>
    </message>
    <message>
        <source>Shut out; {count} changes came after that and are marked.</source>
        <translation>Đã ngừng công nhận; {count} thay đổi đến sau đó được đánh dấu.</translation>
    </message>
    <message>
        <source>The clock of {name}&apos;s laptop was wrong when its last bundle was written.</source>
        <translation>Đồng hồ trên máy của {name} chạy sai khi ghi gói gần nhất.</translation>
    </message>
    <message>
        <source>Another laptop has nearly the same name: {names}. Compare the six words of both.</source>
        <translation>Có máy khác mang tên gần giống: {names}. Hãy so sáu từ của cả hai máy.</translation>
    </message>
    <message>
        <source>The lead has dropped this card: ask her before you send to it.</source>
        <translation>Người tổng hợp đã bỏ thẻ này: hãy hỏi lại trước khi gửi cho máy đó.</translation>
    </message>
    <message>
        <source>Known by name only: nobody vouches for it.</source>
        <translation>Mới biết tên: chưa ai công nhận máy này.</translation>
    </message>
    <message>
        <source>● this laptop</source>
        <translation>● máy này</translation>
    </message>
    <message>
        <source>✗ shut out</source>
        <translation>✗ đã ngừng công nhận</translation>
    </message>
    <message>
        <source>★ lead</source>
        <translation>★ máy tổng hợp</translation>
    </message>
    <message>
        <source>✓ card accepted</source>
        <translation>✓ đã nhận thẻ</translation>
    </message>
    <message>
        <source>✓ vouched for</source>
        <translation>✓ đã được công nhận</translation>
    </message>
    <message>
        <source>✗ dropped here</source>
        <translation>✗ đã bỏ ở đây</translation>
    </message>
    <message>
        <source>✗ dropped by the lead</source>
        <translation>✗ người tổng hợp đã bỏ</translation>
    </message>
    <message>
        <source>? unknown</source>
        <translation>? chưa công nhận</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>chưa có</translation>
    </message>
    <message>
        <source>{count} to go</source>
        <translation>còn {count}</translation>
    </message>
    <message>
        <source>✓ all</source>
        <translation>✓ đủ</translation>
    </message>
    <message>
        <source>⚠ copied</source>
        <translation>⚠ máy bị sao chép</translation>
    </message>
    <message>
        <source>⚠ {count} unsigned</source>
        <translation>⚠ {count} chưa ký</translation>
    </message>
    <message>
        <source>⚠ {count} held apart</source>
        <translation>⚠ {count} việc giữ riêng</translation>
    </message>
    <message>
        <source>⚠ clock</source>
        <translation>⚠ đồng hồ sai</translation>
    </message>
    <message>
        <source>⚠ name alike</source>
        <translation>⚠ tên giống</translation>
    </message>
    <message>
        <source>⚠ dropped by the lead</source>
        <translation>⚠ người tổng hợp đã bỏ</translation>
    </message>
    <message>
        <source>⚠ {count} later</source>
        <translation>⚠ {count} lần ghi sau khi ngừng công nhận</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Last bundle</source>
        <translation>Gói gần nhất</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Còn thiếu</translation>
    </message>
    <message>
        <source>Has ours</source>
        <translation>Đã nhận của máy này</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
</context>
<context>
    <name>FleetPanel</name>
    <message>
        <source>The delegation&apos;s laptops</source>
        <translation>Máy của đoàn</translation>
    </message>
    <message>
        <source>People and laptops…</source>
        <translation>Người và máy…</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>{s} s</source>
        <translation>{s} giây</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m} phút</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} giờ {m} phút</translation>
    </message>
    <message>
        <source>Read as {shown}, in thousands. For a decimal type {instead}.</source>
        <translation>Đã hiểu là {shown} (hàng nghìn). Nếu là số thập phân, gõ {instead}.</translation>
    </message>
    <message>
        <source>Read as {shown}, a decimal. For thousands type {instead}.</source>
        <translation>Đã hiểu là {shown} (số thập phân). Nếu là hàng nghìn, gõ {instead}.</translation>
    </message>
    <message>
        <source>It is not saved yet.</source>
        <translation>Ô này chưa được lưu.</translation>
    </message>
</context>
<context>
    <name>FoundCard</name>
    <message>
        <source>On the plugged-in sticks</source>
        <translation>Trên USB đang cắm</translation>
    </message>
    <message>
        <source>No bundle lies on a plugged-in stick.</source>
        <translation>Không có gói nào trên USB đang cắm.</translation>
    </message>
    <message>
        <source>Look into the chosen bundles</source>
        <translation>Xem trước các gói đã chọn</translation>
    </message>
    <message>
        <source>Bundles on the sticks</source>
        <translation>Các gói trên USB</translation>
    </message>
    <message>
        <source>Programs or shortcuts lie beside the bundles: {names}. They are left alone; do not open them, and have the stick checked for viruses.</source>
        <translation>Trên USB, cạnh các gói, có tệp chương trình hoặc lối tắt lạ: {names}. Các tệp này không được nhận vào máy; không mở chúng và hãy quét vi-rút USB.</translation>
    </message>
    <message>
        <source>{names} seems to hold a bundle: unpack it first.</source>
        <translation>{names} có vẻ chứa một gói: hãy giải nén trước.</translation>
    </message>
</context>
<context>
    <name>GeneralPart</name>
    <message>
        <source>Session of the supplementary minutes</source>
        <translation>Buổi lập biên bản bổ sung</translation>
    </message>
    <message>
        <source>Whoever is added now takes part in the supplementary minutes only.</source>
        <translation>Người thêm lúc này chỉ dự buổi lập biên bản bổ sung, không tính là dự buổi làm việc.</translation>
    </message>
    <message>
        <source>Only at supplementary minutes, not at the session: {names}.</source>
        <translation>Chỉ dự buổi lập biên bản bổ sung, không dự buổi làm việc: {names}.</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Buổi làm việc</translation>
    </message>
    <message>
        <source>The unit&apos;s report</source>
        <translation>Báo cáo của đơn vị</translation>
    </message>
    <message>
        <source>The delegation and those who came with it</source>
        <translation>Đoàn giám sát và đại biểu cùng dự</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Ký biên bản</translation>
    </message>
    <message>
        <source>Add the whole delegation</source>
        <translation>Thêm cả đoàn</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Là người đứng đầu</translation>
    </message>
    <message>
        <source>Mandate</source>
        <translation>Văn bản ủy quyền số</translation>
    </message>
    <message>
        <source>of</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>The delegation was added</source>
        <translation>Đã thêm thành viên đoàn</translation>
    </message>
</context>
<context>
    <name>HandFiling</name>
    <message>
        <source>{file} ({picture}), to be filed as {page}</source>
        <translation>{file} ({picture}), sẽ nộp vào {page}</translation>
    </message>
</context>
<context>
    <name>HeldDialog</name>
    <message>
        <source>Held apart: not signed, or without its words</source>
        <translation>Được giữ riêng: chưa ký, hoặc chưa về nội dung</translation>
    </message>
    <message>
        <source>This came in a person&apos;s name, and that person&apos;s laptop has not signed it, or its words were left out on the way. Ask that person; receive a bundle of that very laptop: what it did then comes whole and signed, and stands by itself.</source>
        <translation>Các lần ghi này mang tên một người mà máy của người đó chưa ký, hoặc nội dung đã bị bỏ trống trên đường chuyển. Hãy hỏi người đó và nhận gói của chính máy ấy: việc máy ấy đã làm sẽ về đủ, có ký và tự có hiệu lực.</translation>
    </message>
    <message>
        <source>Nothing is held any more.</source>
        <translation>Không còn gì được giữ riêng.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>takes back what was written</source>
        <translation>lấy lại nội dung đã ghi</translation>
    </message>
    <message>
        <source>orders it to be erased</source>
        <translation>yêu cầu xóa nội dung</translation>
    </message>
    <message>
        <source>its words have not come</source>
        <translation>nội dung chưa về máy này</translation>
    </message>
    <message>
        <source>In the name of {name} · {record} · {at}</source>
        <translation>Mang tên {name} · {record} · {at}</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>What you just typed was dropped</source>
        <translation>Đã bỏ chữ vừa gõ</translation>
    </message>
    <message>
        <source>the last act</source>
        <translation>việc vừa làm</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Đã hoàn tác: {what}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation>Đã làm lại: {what}</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>Bắt đầu làm việc</translation>
    </message>
    <message>
        <source>Preparing this laptop…</source>
        <translation>Đang chuẩn bị máy này…</translation>
    </message>
    <message>
        <source>Trying the words…</source>
        <translation>Đang thử bốn từ…</translation>
    </message>
    <message>
        <source>Type the four words the lead told you.</source>
        <translation>Hãy gõ bốn từ người tổng hợp đã đọc.</translation>
    </message>
    <message>
        <source>Write your full name: it stands beside everything you record.</source>
        <translation>Hãy ghi đủ họ và tên: tên này gắn với mọi nội dung anh/chị ghi.</translation>
    </message>
    <message>
        <source>Member of a delegation</source>
        <translation>Thành viên đoàn giám sát</translation>
    </message>
    <message>
        <source>Lead: plans and gathers the results</source>
        <translation>Người tổng hợp (thư ký đoàn): lập kế hoạch, tổng hợp kết quả</translation>
    </message>
    <message>
        <source>four words, with their marks</source>
        <translation>bốn từ, gõ đủ dấu</translation>
    </message>
    <message>
        <source>The words the lead said</source>
        <translation>Các từ người tổng hợp đã đọc</translation>
    </message>
    <message>
        <source>Full name, as in the decision</source>
        <translation>Họ và tên như trong quyết định</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>The passphrase locks what you record if the laptop is lost. Write it down and keep the paper apart from the laptop: without it, only the recovery sheet of the campaign opens this laptop again.</source>
        <translation>Mật khẩu giữ kín nội dung đã ghi khi mất máy. Hãy ghi mật khẩu ra giấy, cất riêng, không để cùng máy. Nếu quên mật khẩu, chỉ tờ khóa khôi phục của cuộc giám sát mới mở lại được máy này.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Passphrase, once more</source>
        <translation>Mật khẩu, gõ lại</translation>
    </message>
    <message>
        <source>Leave this laptop open: whoever has it reads everything</source>
        <translation>Để máy không khóa: ai cầm máy cũng đọc được mọi thứ</translation>
    </message>
    <message>
        <source>The four words</source>
        <translation>Bốn từ</translation>
    </message>
</context>
<context>
    <name>InvitationCard</name>
    <message>
        <source>You are invited</source>
        <translation>Anh/chị được mời tham gia</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>Mở kế hoạch</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>The words the lead said</source>
        <translation>Các từ người tổng hợp đã đọc</translation>
    </message>
    <message>
        <source>four words, with their marks</source>
        <translation>bốn từ, gõ đủ dấu</translation>
    </message>
    <message>
        <source>The lead wrote this bundle for a newcomer. Type the four words the lead told you by mouth; capitals do not matter. Your own laptop becomes known with the first bundle you send back.</source>
        <translation>Gói mời này do người tổng hợp ghi cho người mới. Hãy gõ bốn từ đã được đọc cho anh/chị; không phân biệt chữ hoa, chữ thường. Máy này được công nhận khi anh/chị gửi gói đầu tiên về.</translation>
    </message>
</context>
<context>
    <name>InvitationsCard</name>
    <message>
        <source>Invitations given out</source>
        <translation>Các gói mời đã phát</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Chưa có gói mời nào.</translation>
    </message>
    <message>
        <source>Take an open invitation back when its stick or its words were lost: whoever has both still reads that plan, but does not join.</source>
        <translation>Khi mất USB hoặc lộ bốn từ, hãy thu hồi gói mời chưa dùng: người có cả hai vẫn đọc được bản kế hoạch trong USB, nhưng máy của họ không được công nhận.</translation>
    </message>
    <message>
        <source>no name written</source>
        <translation>không ghi tên</translation>
    </message>
    <message>
        <source>✓ {name} has joined</source>
        <translation>✓ {name} đã tham gia</translation>
    </message>
    <message>
        <source>… waiting</source>
        <translation>… chờ gói</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Thu hồi</translation>
    </message>
    <message>
        <source>Take back the invitation for {name}</source>
        <translation>Thu hồi gói mời của {name}</translation>
    </message>
</context>
<context>
    <name>InvitePanel</name>
    <message>
        <source>Write the invitation</source>
        <translation>Ghi gói mời</translation>
    </message>
    <message>
        <source>Go on with this stick</source>
        <translation>Ghi tiếp vào USB này</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Đang ghi</translation>
    </message>
    <message>
        <source>Reading back to check</source>
        <translation>Đang đọc lại để kiểm tra</translation>
    </message>
    <message>
        <source>This stick is full. Put in another one, choose it and go on: {count} parts are left.</source>
        <translation>USB này đã đầy. Hãy cắm và chọn USB khác rồi ghi tiếp: còn {count} phần.</translation>
    </message>
    <message>
        <source>Not finished. Put in a stick, choose it and go on: {count} parts are left.</source>
        <translation>Chưa xong. Cắm một USB, chọn nó rồi làm tiếp: còn {count} phần.</translation>
    </message>
    <message>
        <source>the newcomer</source>
        <translation>người mới</translation>
    </message>
    <message>
        <source>I have said them; take them away</source>
        <translation>Đã đọc xong, cất bốn từ</translation>
    </message>
    <message>
        <source>no name written</source>
        <translation>không ghi tên</translation>
    </message>
    <message>
        <source>Take the invitation back</source>
        <translation>Thu lại gói mời</translation>
    </message>
    <message>
        <source>The invitation for {name}, given out {at}, lets nobody join any more.</source>
        <translation>Gói mời cho {name}, ghi lúc {at}, sẽ không cho ai vào đoàn nữa.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Thu lại</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>This cannot be undone; a new invitation can be written at any time.</source>
        <translation>Không hoàn tác được; lúc nào cũng có thể ghi gói mời mới.</translation>
    </message>
    <message>
        <source>The invitation for {name} is taken back: nobody joins with it any more.</source>
        <translation>Đã thu lại gói mời cho {name}: không ai vào đoàn bằng gói mời đó nữa.</translation>
    </message>
    <message>
        <source>✓ Written as {file} in {folder}, and read back. Say these four words to {name}:</source>
        <translation>✓ Đã ghi {file} vào {folder} và đọc lại đúng. Đọc bốn từ này cho {name}:</translation>
    </message>
    <message>
        <source>By mouth or telephone only: never write them on the stick or in a message. Show the stick to nobody else. {name} chooses “Receive the plan from a USB stick” and types the words; the first bundle that comes back brings the card of the new laptop. The words are not shown again.</source>
        <translation>Chỉ đọc trực tiếp hoặc qua điện thoại; không ghi lên USB, không nhắn tin, không đưa USB này cho người khác. {name} chọn “Nhận gói kế hoạch từ USB” rồi gõ bốn từ; gói đầu tiên gửi về mang theo thẻ của máy mới. Bốn từ này chỉ hiện một lần.</translation>
    </message>
    <message>
        <source>Stopped; no invitation was written.</source>
        <translation>Đã dừng; chưa ghi gói mời nào.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Chưa ghi được gì.</translation>
    </message>
    <message>
        <source>where it is written</source>
        <translation>ghi vào USB nào</translation>
    </message>
    <message>
        <source>Only a lead&apos;s laptop invites. Ask your lead to invite the newcomer.</source>
        <translation>Chỉ máy tổng hợp mới mời được. Hãy nhờ người tổng hợp mời người mới.</translation>
    </message>
    <message>
        <source>Say the four words below first and take them away; then the next invitation is written.</source>
        <translation>Hãy đọc xong bốn từ bên dưới rồi cất đi; sau đó mới ghi được gói mời tiếp theo.</translation>
    </message>
    <message>
        <source>⚠ A laptop of this name, or nearly so, is known already: {names}. Is it somebody else?</source>
        <translation>⚠ Đã có máy mang tên này hoặc gần giống: {names}. Có đúng là người khác không?</translation>
    </message>
    <message>
        <source>Full name of the newcomer</source>
        <translation>Họ tên người mới</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Mời ai</translation>
    </message>
    <message>
        <source>Four words to say</source>
        <translation>Bốn từ cần đọc</translation>
    </message>
    <message>
        <source>Invite a new laptop</source>
        <translation>Mời một máy mới</translation>
    </message>
    <message>
        <source>For somebody whose laptop nobody knows yet. All that is on this laptop goes on a stick: the newcomer opens it with four words, and the laptops known already open it as any other bundle of yours, so what they had not got goes out to them, too. One newcomer joins by it.</source>
        <translation>Dùng cho người mới, máy chưa được công nhận. Toàn bộ số liệu của máy này được ghi ra USB: người mới mở bằng bốn từ; các máy đã công nhận cũng mở được như mọi gói gửi khác, nên phần họ chưa có cũng đến với họ. Mỗi gói mời chỉ kết nạp một máy.</translation>
    </message>
    <message>
        <source>On which stick</source>
        <translation>Ghi vào USB nào</translation>
    </message>
</context>
<context>
    <name>Invited</name>
    <message>
        <source>These words belong to the invitation for {name} ({file}); that one was opened.</source>
        <translation>Bốn từ này thuộc gói mời gửi {name} ({file}); đã mở gói đó.</translation>
    </message>
    <message>
        <source>These words belong to another invitation on the stick ({file}); that one was opened.</source>
        <translation>Bốn từ này thuộc gói mời khác trên USB ({file}); đã mở gói đó.</translation>
    </message>
    <message>
        <source>Tried: “{words}”, with every invitation on the sticks plugged in.</source>
        <translation>Đã thử “{words}” với mọi gói mời trên các USB đang cắm.</translation>
    </message>
    <message>
        <source>These are {count} words, not four.</source>
        <translation>Mới có {count} từ, cần đúng bốn từ.</translation>
    </message>
    <message>
        <source>The lead cannot have said {words}.</source>
        <translation>Trong bốn từ không thể có {words}.</translation>
    </message>
    <message>
        <source>One of the four words at least is not right, and which one cannot be known: each of them is a word that can be said. Have them read again one by one, and listen to the marks.</source>
        <translation>Một trong bốn từ chưa đúng, nhưng không biết được là từ nào: từ nào cũng là từ có thể được đọc. Hãy nhờ đọc lại từng từ một, nghe kỹ cả dấu.</translation>
    </message>
    <message>
        <source>“{word}” (perhaps: {nearest}?)</source>
        <translation>“{word}” (hay là: {nearest}?)</translation>
    </message>
</context>
<context>
    <name>KeptNote</name>
    <message>
        <source>Kept from last time, {time}</source>
        <translation>Giữ lại từ lần trước, {time}</translation>
    </message>
    <message>
        <source>Keep this text</source>
        <translation>Giữ bản này</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Lấy lại nội dung đã lưu</translation>
    </message>
    <message>
        <source>Keep these choices</source>
        <translation>Giữ các lựa chọn này</translation>
    </message>
    <message>
        <source>Choose anew</source>
        <translation>Chọn lại từ đầu</translation>
    </message>
    <message>
        <source>Kept from {time}, not saved: “{text}”</source>
        <translation>Giữ lại từ {time}, chưa lưu: “{text}”</translation>
    </message>
    <message>
        <source>Take this text</source>
        <translation>Dùng nội dung này</translation>
    </message>
    <message>
        <source>Leave what is recorded</source>
        <translation>Giữ bản đã lưu</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Recovery key from the sheet</source>
        <translation>Khóa khôi phục trên tờ giấy</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>the key from the sheet</source>
        <translation>khóa trên tờ giấy</translation>
    </message>
    <message>
        <source>It is used once and not kept. Put the sheet back into its envelope afterwards.</source>
        <translation>Khóa chỉ dùng một lần này, máy không giữ lại. Xong việc hãy cất tờ giấy lại vào phong bì.</translation>
    </message>
</context>
<context>
    <name>LaptopsPanel</name>
    <message>
        <source>No other laptop is known here</source>
        <translation>Chưa công nhận máy nào khác</translation>
    </message>
    <message>
        <source>Accept the card of a colleague, or receive a bundle from the lead: it names all the others.</source>
        <translation>Hãy nhận thẻ của đồng nghiệp, hoặc nhận gói từ người tổng hợp: gói ấy giới thiệu các máy khác.</translation>
    </message>
    <message>
        <source>Six words of this laptop</source>
        <translation>Sáu từ của máy này</translation>
    </message>
    <message>
        <source>Do not trust it here</source>
        <translation>Bỏ thẻ trên máy này</translation>
    </message>
    <message>
        <source>Make it a lead…</source>
        <translation>Giao quyền tổng hợp…</translation>
    </message>
    <message>
        <source>Shut it out…</source>
        <translation>Ngừng công nhận trong toàn đoàn…</translation>
    </message>
    <message>
        <source>Rests on what shut out laptops wrote afterwards, to be looked at before it is sealed: {places}.</source>
        <translation>Dựa trên nội dung do máy đã bị loại ghi sau khi bị loại, cần xem lại trước khi chốt: {places}.</translation>
    </message>
    <message>
        <source>{name}&apos;s laptop is not trusted here any more. The others may still trust it: only shutting it out reaches all.</source>
        <translation>Máy này không còn tin máy của {name}. Các máy khác có thể vẫn tin: muốn ngừng hẳn thì ngừng công nhận trong toàn đoàn.</translation>
    </message>
    <message>
        <source>{name}&apos;s laptop is not trusted here any more. The others learn it with the next bundles; whoever accepted its card by hand goes on until you shut it out.</source>
        <translation>Máy này không còn tin máy của {name}. Các máy khác sẽ biết qua các gói tiếp theo; riêng máy nào đã tự nhận thẻ đó thì vẫn tin cho đến khi anh/chị ngừng công nhận.</translation>
    </message>
    <message>
        <source>Another lead</source>
        <translation>Thêm máy tổng hợp</translation>
    </message>
    <message>
        <source>Make the laptop of {name} a lead&apos;s laptop?</source>
        <translation>Giao quyền tổng hợp cho máy của {name}?</translation>
    </message>
    <message>
        <source>Make it a lead</source>
        <translation>Giao quyền tổng hợp</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>It may then invite people, vouch for laptops and shut them out, and everybody follows its word. It can be taken back only by shutting that laptop out.</source>
        <translation>Máy ấy sẽ được mời người mới, xác nhận và ngừng công nhận các máy khác, và mọi máy đều theo. Muốn rút quyền chỉ có cách ngừng công nhận máy ấy.</translation>
    </message>
    <message>
        <source>{name}&apos;s laptop is a lead&apos;s laptop; the others learn it with the next bundles.</source>
        <translation>Máy của {name} đã là máy tổng hợp; các máy khác biết khi nhận gói tiếp theo.</translation>
    </message>
    <message>
        <source>Only the recovery key makes the laptop of {name} a lead&apos;s laptop.</source>
        <translation>Chỉ khóa khôi phục mới đưa được máy của {name} thành máy tổng hợp.</translation>
    </message>
    <message>
        <source>{name}&apos;s laptop is shut out; the others learn it with the next bundles.</source>
        <translation>Đã ngừng công nhận máy của {name}; các máy khác biết khi nhận gói tiếp theo.</translation>
    </message>
    <message>
        <source>Only the recovery key shuts out the laptop of {name}, a lead&apos;s.</source>
        <translation>Máy của {name} là máy tổng hợp: chỉ khóa khôi phục mới ngừng công nhận được.</translation>
    </message>
    <message>
        <source>Shut it out for good</source>
        <translation>Ngừng công nhận vĩnh viễn</translation>
    </message>
    <message>
        <source>Laptop of {name}</source>
        <translation>Máy của {name}</translation>
    </message>
    <message>
        <source>Who was shut out stays out. The person goes on with a new profile and a new card.</source>
        <translation>Máy đã ngừng công nhận thì không công nhận lại được. Người dùng máy phải khai báo như máy mới và trao thẻ mới.</translation>
    </message>
    <message>
        <source>It is a lead&apos;s laptop already.</source>
        <translation>Máy này đã là máy tổng hợp.</translation>
    </message>
    <message>
        <source>Only a lead&apos;s laptop shuts out others. Ask your lead if this one was lost or is misused.</source>
        <translation>Chỉ máy tổng hợp mới ngừng công nhận được máy khác. Nếu máy này bị mất hoặc bị lạm dụng, hãy báo người tổng hợp.</translation>
    </message>
    <message>
        <source>The recovery key is not on this laptop: to make or shut out a lead, type it from the sheet.</source>
        <translation>Khóa khôi phục không ở máy này: muốn thêm hoặc ngừng một máy tổng hợp, hãy nhập khóa từ tờ giấy.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Laptops</source>
        <translation>Máy của đoàn</translation>
    </message>
    <message>
        <source>For this laptop; a lead&apos;s word for it is taken back, too. The card can be accepted again</source>
        <translation>Trên máy này; nếu là máy tổng hợp thì rút cả lời công nhận. Có thể nhận lại thẻ</translation>
    </message>
    <message>
        <source>To drop its card counts on this laptop, and where a lead does it, for all whom her word brought to it; the card can be accepted again. To shut it out counts in the whole delegation, for good.</source>
        <translation>Bỏ thẻ có hiệu lực trên máy này; máy tổng hợp bỏ thì các máy chỉ công nhận theo máy tổng hợp cũng bỏ; có thể nhận lại thẻ. Ngừng công nhận có hiệu lực trong toàn đoàn, vĩnh viễn.</translation>
    </message>
    <message>
        <source>It may then invite, vouch for others and shut them out</source>
        <translation>Máy ấy sẽ được mời, xác nhận và ngừng công nhận máy khác</translation>
    </message>
    <message>
        <source>For everybody and for good: a laptop that was lost or is misused</source>
        <translation>Áp dụng cho mọi máy, không hoàn tác: dùng khi máy bị mất hoặc bị lạm dụng</translation>
    </message>
</context>
<context>
    <name>LineChoices</name>
    <message>
        <source>Before</source>
        <translation>Trước đó</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Giữ</translation>
    </message>
    <message>
        <source>Keep {letter}: {field}</source>
        <translation>Giữ {letter}: {field}</translation>
    </message>
    <message>
        <source>Still to choose: {fields}</source>
        <translation>Còn phải chọn: {fields}</translation>
    </message>
</context>
<context>
    <name>ListField</name>
    <message>
        <source>{column}, row {row}: {why}</source>
        <translation>{column}, dòng {row}: {why}</translation>
    </message>
    <message>
        <source>Not saved yet, all else in this list is. {cells}</source>
        <translation>Chưa lưu được, phần còn lại của danh sách đã lưu. {cells}</translation>
    </message>
    <message>
        <source>Back to what is recorded in these cells</source>
        <translation>Lấy lại nội dung đã lưu của các ô này</translation>
    </message>
    <message>
        <source>What you just typed was dropped</source>
        <translation>Đã bỏ chữ vừa gõ</translation>
    </message>
</context>
<context>
    <name>LockNote</name>
    <message>
        <source>To the minutes</source>
        <translation>Xem biên bản</translation>
    </message>
    <message>
        <source>Supplementary minutes to {code} are open: add what is new. What {code} says stays locked.</source>
        <translation>Đang soạn biên bản bổ sung của {code}: ghi thêm được nội dung mới. Phần đã in trong {code} vẫn khóa.</translation>
    </message>
    <message>
        <source>The minutes {code} are sealed, so what they say can no longer be changed. What comes later goes into supplementary minutes.</source>
        <translation>Biên bản {code} đã chốt nên phần đã in không sửa được nữa. Nội dung phát sinh ghi vào biên bản bổ sung.</translation>
    </message>
</context>
<context>
    <name>LockPanel</name>
    <message>
        <source>Passphrase until now</source>
        <translation>Mật khẩu hiện nay</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Mật khẩu mới</translation>
    </message>
    <message>
        <source>New passphrase, once more</source>
        <translation>Mật khẩu mới, gõ lại</translation>
    </message>
    <message>
        <source>✓ A passphrase locks this laptop.</source>
        <translation>✓ Dữ liệu trên máy được khóa bằng mật khẩu.</translation>
    </message>
    <message>
        <source>✗ Without a passphrase: whoever has this laptop reads everything.</source>
        <translation>✗ Chưa đặt mật khẩu: ai có máy này cũng đọc được toàn bộ dữ liệu.</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Đổi mật khẩu</translation>
    </message>
    <message>
        <source>Set a passphrase</source>
        <translation>Đặt mật khẩu</translation>
    </message>
    <message>
        <source>✓ The system&apos;s key store opens this laptop&apos;s data when you are logged in.</source>
        <translation>✓ Kho khóa của hệ thống tự mở dữ liệu khi anh/chị đã đăng nhập máy.</translation>
    </message>
    <message>
        <source>The system&apos;s key store does not open this laptop&apos;s data.</source>
        <translation>Kho khóa của hệ thống không tự mở dữ liệu.</translation>
    </message>
    <message>
        <source>Ask for the passphrase again</source>
        <translation>Hỏi mật khẩu mỗi lần mở</translation>
    </message>
    <message>
        <source>Open without asking</source>
        <translation>Tự mở, không hỏi mật khẩu</translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count} phút</translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation>Không tự khóa</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Key store of the system</source>
        <translation>Kho khóa của hệ thống</translation>
    </message>
    <message>
        <source>All data and copies on this laptop are then locked anew, so that what opened them before opens nothing any more, in whoever&apos;s hands it is. The window closes meanwhile; it takes as long as copying everything.</source>
        <translation>Sau đó toàn bộ dữ liệu và các bản sao trên máy được khóa lại, để mật khẩu hoặc khóa cũ dù ở trong tay ai cũng không mở được gì nữa. Trong lúc đó cửa sổ tạm đóng; thời gian bằng chép lại toàn bộ dữ liệu một lần.</translation>
    </message>
    <message>
        <source>With it the program opens without asking, as long as you are logged in to this laptop under your own name. The passphrase stays valid beside it. Leave it off where several people share one login.</source>
        <translation>Khi bật, chương trình tự mở, không hỏi mật khẩu nếu anh/chị đã đăng nhập máy bằng tài khoản của mình. Mật khẩu vẫn có hiệu lực. Không bật khi nhiều người dùng chung một tài khoản.</translation>
    </message>
    <message>
        <source>When nobody is there</source>
        <translation>Khi không có ai ngồi máy</translation>
    </message>
    <message>
        <source>Lock the window after</source>
        <translation>Khóa cửa sổ sau</translation>
    </message>
    <message>
        <source>What is being typed is saved first; with the passphrase one is back at the same place. {keys} locks at once.</source>
        <translation>Nội dung đang gõ được lưu trước; gõ mật khẩu là trở lại đúng chỗ cũ. Muốn khóa ngay: {keys}.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Sample data</source>
        <translation>Dữ liệu mẫu</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>Giám sát</translation>
    </message>
    <message>
        <source>The program ended suddenly last time. {count} fields that were not saved are kept.</source>
        <translation>Lần trước chương trình dừng đột ngột: giữ lại {count} ô chưa lưu.</translation>
    </message>
    <message>
        <source>{count} fields of last time are not saved yet; what was typed there is kept.</source>
        <translation>Còn {count} ô chưa lưu từ lần trước; chữ đã gõ vẫn được giữ lại.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>{count} fields not saved</source>
        <translation>{count} ô chưa lưu</translation>
    </message>
    <message>
        <source>What stands there could not be saved yet. It is kept and offered again at the next start.</source>
        <translation>Nội dung trong ô chưa lưu được. Nếu đóng, chương trình vẫn giữ lại và đưa ra khi mở lần sau.</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Đóng chương trình</translation>
    </message>
    <message>
        <source>Stay and look</source>
        <translation>Ở lại xem</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>What you typed is kept; it stands there when this is opened again</source>
        <translation>Chữ vừa gõ được giữ lại, mở lại cửa sổ này là thấy</translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation>Ở {folder}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Mở thư mục</translation>
    </message>
</context>
<context>
    <name>MinutesScreen</name>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Being laid out anew…</source>
        <translation>Đang dàn trang lại…</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Đã lưu thành {file}</translation>
    </message>
    <message>
        <source>To look at: {what}</source>
        <translation>Nên xem lại: {what}</translation>
    </message>
    <message>
        <source>These minutes are sealed. Printed again, they are the same to the last dot.</source>
        <translation>Biên bản đã chốt. In lại bao nhiêu lần cũng đúng nguyên văn, nguyên trang.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Dự thảo</translation>
    </message>
    <message>
        <source>{count} texts are not saved, so they are not on this paper</source>
        <translation>{count} ô chưa lưu nên chưa có trên giấy này</translation>
    </message>
    <message>
        <source>Nothing is missing. Seal the minutes, then print and sign them; a draft is not signed.</source>
        <translation>Không còn thiếu gì. Hãy chốt biên bản rồi in và ký; bản dự thảo không dùng để ký.</translation>
    </message>
    <message>
        <source>{count} things are missing</source>
        <translation>Còn thiếu {count} mục</translation>
    </message>
    <message>
        <source>Others take the place of these minutes: nobody prints or signs them any more.</source>
        <translation>Có biên bản khác thay biên bản này: không in, không ký nữa, chỉ để xem.</translation>
    </message>
    <message>
        <source>The minutes {code} are sealed</source>
        <translation>Đã chốt biên bản {code}</translation>
    </message>
    <message>
        <source>Supplementary minutes are open: write what is new into the visit</source>
        <translation>Đã mở biên bản bổ sung. Hãy ghi nội dung bổ sung vào buổi làm việc rồi chốt.</translation>
    </message>
    <message>
        <source>The visit is open again: put right what was wrong, then seal</source>
        <translation>Đã mở lại buổi làm việc. Hãy sửa chỗ sai rồi chốt biên bản thay thế.</translation>
    </message>
    <message>
        <source>Shown: {what}</source>
        <translation>Đang xem: {what}</translation>
    </message>
    <message>
        <source>Save PDF, unsigned</source>
        <translation>Lưu PDF chưa ký</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Buổi làm việc</translation>
    </message>
    <message>
        <source>Choose a visit</source>
        <translation>Chọn một buổi làm việc</translation>
    </message>
</context>
<context>
    <name>MissingList</name>
    <message>
        <source>What is missing</source>
        <translation>Những mục còn thiếu</translation>
    </message>
    <message>
        <source>{missing} Typed there and not saved{text}</source>
        <translation>{missing} Đã gõ ở đó nhưng chưa lưu{text}</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>đoạn chữ</translation>
    </message>
    <message>
        <source>Not saved: {field}{text}</source>
        <translation>Chưa lưu: {field}{text}</translation>
    </message>
</context>
<context>
    <name>MorePapers</name>
    <message>
        <source>Other papers</source>
        <translation>Văn bản khác</translation>
    </message>
    <message>
        <source>Digital signatures…</source>
        <translation>Chữ ký số…</translation>
    </message>
    <message>
        <source>Form and sentences…</source>
        <translation>Thể thức và câu mẫu…</translation>
    </message>
    <message>
        <source>How the minutes of the whole campaign look, and their sentences</source>
        <translation>Thể thức biên bản của cả cuộc giám sát và các câu mẫu</translation>
    </message>
    <message>
        <source>Working programme…</source>
        <translation>Chương trình làm việc…</translation>
    </message>
    <message>
        <source>Figures table to fill in…</source>
        <translation>Biểu số liệu để điền tay…</translation>
    </message>
    <message>
        <source>List of documents asked for…</source>
        <translation>Danh mục tài liệu đề nghị cung cấp…</translation>
    </message>
    <message>
        <source>Hand this visit over to an archive…</source>
        <translation>Xuất hồ sơ buổi này để nộp lưu trữ…</translation>
    </message>
    <message>
        <source>Hand all visits over to an archive…</source>
        <translation>Xuất hồ sơ toàn cuộc giám sát để nộp lưu trữ…</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Đã lưu thành {file}</translation>
    </message>
    <message>
        <source>Where the folder for the archive goes</source>
        <translation>Nơi đặt thư mục bàn giao lưu trữ</translation>
    </message>
    <message>
        <source>Written: {folder}, {files} files.</source>
        <translation>Đã ghi: {folder}, {files} tệp.</translation>
    </message>
    <message>
        <source>{count} of them have not come to this laptop.</source>
        <translation>Còn {count} tệp chưa có trên máy này.</translation>
    </message>
</context>
<context>
    <name>NewDocument</name>
    <message>
        <source>A document received</source>
        <translation>Tài liệu nhận được</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>Mật</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Tối mật</translation>
    </message>
    <message>
        <source>Top secret</source>
        <translation>Tuyệt mật</translation>
    </message>
    <message>
        <source>Is it marked as a state secret?</source>
        <translation>Tài liệu có đóng dấu mật không?</translation>
    </message>
    <message>
        <source>Drop the file here, if there is one</source>
        <translation>Thả tệp vào đây, nếu có</translation>
    </message>
    <message>
        <source>Add the document</source>
        <translation>Thêm tài liệu này</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>whether it is marked as a state secret</source>
        <translation>tài liệu có đóng dấu mật không</translation>
    </message>
    <message>
        <source>The title is missing.</source>
        <translation>Chưa ghi trích yếu (tên tài liệu).</translation>
    </message>
    <message>
        <source>The document was added</source>
        <translation>Đã thêm tài liệu</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Take these words</source>
        <translation>Dùng các từ này</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation>Từ khác</translation>
    </message>
    <message>
        <source>The two passphrases differ. Type them again.</source>
        <translation>Hai lần gõ mật khẩu không giống nhau. Hãy gõ lại.</translation>
    </message>
    <message>
        <source>Too short so far</source>
        <translation>Còn ngắn quá</translation>
    </message>
    <message>
        <source>✗ Easily guessed: it is not taken</source>
        <translation>✗ Dễ đoán: không dùng được</translation>
    </message>
    <message>
        <source>⚠ Weak: somebody with the laptop may find it in days</source>
        <translation>⚠ Yếu: người có máy trong tay có thể dò ra trong vài ngày</translation>
    </message>
    <message>
        <source>Fair: enough against somebody who finds the laptop, not against patience</source>
        <translation>Tạm được: đủ với người nhặt được máy, không đủ với người kiên trì</translation>
    </message>
    <message>
        <source>✓ Good: guessing takes years</source>
        <translation>✓ Tốt: dò mất nhiều năm</translation>
    </message>
    <message>
        <source>✓ Very strong: nobody guesses it</source>
        <translation>✓ Rất chắc: không ai dò ra</translation>
    </message>
    <message>
        <source>Five words drawn at random: a million thousand million possibilities, and each try takes about a second.</source>
        <translation>Năm từ bốc ngẫu nhiên: một triệu tỷ khả năng, mỗi lần thử mất chừng một giây.</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Gợi ý</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Gõ lại</translation>
    </message>
    <message>
        <source>Offered words</source>
        <translation>Các từ gợi ý</translation>
    </message>
</context>
<context>
    <name>NewPlan</name>
    <message>
        <source>The campaign begins with a ready plan: “{name}”, {units} units, {visits} visits. Time, place, chair and secretary are changed in every visit.</source>
        <translation>Cuộc giám sát bắt đầu từ kế hoạch có sẵn: “{name}”, {units} đơn vị, {visits} buổi làm việc. Thời gian, địa điểm, người chủ trì, thư ký sửa được trong từng buổi.</translation>
    </message>
</context>
<context>
    <name>NotedBefore</name>
    <message>
        <source>Signed, {when}.</source>
        <translation>Đã ký, {when}.</translation>
    </message>
    <message>
        <source>Signed, in ink on the sheets.</source>
        <translation>Đã ký mực trên giấy.</translation>
    </message>
    <message>
        <source>Does not sign, {when}.</source>
        <translation>Không ký, ghi {when}.</translation>
    </message>
    <message>
        <source>Does not sign.</source>
        <translation>Không ký.</translation>
    </message>
    <message>
        <source>Reason: {reason}. Witness: {witness}.</source>
        <translation>Lý do: {reason}. Người chứng kiến: {witness}.</translation>
    </message>
    <message>
        <source>nothing is seen in this room on the scan.</source>
        <translation>trên bản quét, ô ký không thấy nét nào.</translation>
    </message>
    <message>
        <source>A refusal stays readable beside the signer, with its reason and its witness.</source>
        <translation>Việc không ký vẫn còn đọc được ở dòng của người ấy, kèm lý do và người chứng kiến.</translation>
    </message>
    <message>
        <source>A refusal is noted</source>
        <translation>Đã ghi là không ký</translation>
    </message>
    <message>
        <source>Signed, though nothing is seen?</source>
        <translation>Đã ký, dù không thấy nét nào?</translation>
    </message>
    <message>
        <source>They signed</source>
        <translation>Vẫn ghi là đã ký</translation>
    </message>
    <message>
        <source>A pale scan hides a signature: look at the sheet itself. Who has not signed is left out.</source>
        <translation>Bản quét nhạt có thể làm mất chữ ký: hãy xem chính tờ giấy. Ai chưa ký thì đừng ghi là đã ký.</translation>
    </message>
    <message>
        <source>Absent from the signing?</source>
        <translation>Vắng mặt khi ký?</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>A signature is noted</source>
        <translation>Đã ghi là đã ký</translation>
    </message>
    <message>
        <source>The minutes name this person among those present.</source>
        <translation>Biên bản ghi người này có dự (mục THÀNH PHẦN).</translation>
    </message>
    <message>
        <source>Keep the refusal</source>
        <translation>Giữ như đã ghi: không ký</translation>
    </message>
    <message>
        <source>Keep the signature</source>
        <translation>Giữ chữ ký đã có</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Minutes number {number} is given twice: {which}.</source>
        <translation>Số biên bản {number} được cấp cho hai buổi: {which}.</translation>
    </message>
    <message>
        <source>The lead gives one of them another number.</source>
        <translation>Người tổng hợp sẽ cấp lại số cho một trong hai buổi.</translation>
    </message>
    <message>
        <source>{unit}: number {number}</source>
        <translation>{unit}: đổi thành số {number}</translation>
    </message>
    <message>
        <source>Give the visit to {which} the number {number}</source>
        <translation>Đổi số biên bản buổi làm việc với {which} thành {number}</translation>
    </message>
</context>
<context>
    <name>OldLetters</name>
    <message>
        <source>Write it in Unicode</source>
        <translation>Đổi sang Unicode</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>The pasted text is in an old font. In Unicode it reads: “{text}”</source>
        <translation>Đoạn vừa dán gõ bằng phông chữ cũ. Đổi sang Unicode sẽ là: “{text}”</translation>
    </message>
</context>
<context>
    <name>OrphanCard</name>
    <message>
        <source>Your words for a difference ({what}) that was decided without them meanwhile. No record holds them:</source>
        <translation>Chữ bạn viết cho một chỗ khác nhau ({what}) đã được quyết định mà chưa dùng đến. Chưa mục nào ghi những chữ này:</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Bỏ đi</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>I have read it</source>
        <translation>Tôi đã đọc</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Đóng thông báo này</translation>
    </message>
</context>
<context>
    <name>OutlinePart</name>
    <message>
        <source>No question here</source>
        <translation>Không có câu hỏi</translation>
    </message>
    <message>
        <source>The outline puts no question of this section to a unit of this kind.</source>
        <translation>Đề cương không hỏi mục này đối với loại đơn vị này.</translation>
    </message>
    <message>
        <source>{done} of {all} answered</source>
        <translation>Đã trả lời {done}/{all}</translation>
    </message>
    <message>
        <source>{count} required still open</source>
        <translation>còn thiếu {count} câu bắt buộc</translation>
    </message>
</context>
<context>
    <name>OwnCardPanel</name>
    <message>
        <source>Six words of this laptop</source>
        <translation>Sáu từ của máy này</translation>
    </message>
    <message>
        <source>Export my card…</source>
        <translation>Xuất thẻ của tôi…</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>Lưu ảnh mã vuông…</translation>
    </message>
    <message>
        <source>Card (*.gsc)</source>
        <translation>Thẻ máy (*.gsc)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Ảnh (*.png)</translation>
    </message>
    <message>
        <source>✓ Written: {file}</source>
        <translation>✓ Đã ghi: {file}</translation>
    </message>
    <message>
        <source>The square code of this laptop&apos;s card</source>
        <translation>Mã vuông của thẻ máy này</translation>
    </message>
    <message>
        <source>My card</source>
        <translation>Thẻ của tôi</translation>
    </message>
    <message>
        <source>Your colleague accepts this card, you accept theirs; then both laptops can open each other&apos;s bundles. Read these six words to one another: both screens must show the same.</source>
        <translation>Đồng nghiệp nhận thẻ này, anh/chị nhận thẻ của đồng nghiệp; từ đó hai máy mở được gói của nhau. Hai người đọc sáu từ cho nhau nghe: trên hai màn hình phải giống nhau.</translation>
    </message>
    <message>
        <source>There is nothing secret on the card. It may lie on a stick.</source>
        <translation>Thẻ không chứa nội dung bí mật, có thể lưu trên USB.</translation>
    </message>
    <message>
        <source>To photograph</source>
        <translation>Mã vuông để chụp ảnh</translation>
    </message>
</context>
<context>
    <name>PageThumbnails</name>
    <message>
        <source>Pages</source>
        <translation>Các trang</translation>
    </message>
</context>
<context>
    <name>PaperOnlyCard</name>
    <message>
        <source>Keep the key on paper only</source>
        <translation>Chỉ giữ khóa trên giấy</translation>
    </message>
    <message>
        <source>Take it from this laptop…</source>
        <translation>Bỏ khóa khỏi máy này…</translation>
    </message>
    <message>
        <source>The key is worth more than this laptop. Once the sheet is printed, the key can leave the laptop and its copies: it goes on inviting, vouching for members and shutting them out. To make a lead or shut one out, and to print the sheet again, the key is then typed from the paper.</source>
        <translation>Khóa quý hơn cả chiếc máy. In xong tờ khôi phục, có thể bỏ khóa khỏi máy và các bản sao: máy vẫn mời, công nhận và ngừng công nhận thành viên như thường. Muốn thêm hoặc ngừng một máy tổng hợp, hay in lại tờ khôi phục, thì nhập khóa từ tờ giấy.</translation>
    </message>
    <message>
        <source>Type the key from the printed sheet, to show that it can be read. Then it leaves this laptop, its copies and the second folder. If the sheet is lost as well, nobody can make a lead any more or open a laptop whose passphrase was forgotten.</source>
        <translation>Hãy nhập khóa từ tờ đã in để chắc rằng tờ giấy đọc được. Sau đó khóa rời khỏi máy này, các bản sao và thư mục thứ hai. Nếu mất cả tờ giấy thì không ai thêm được máy tổng hợp, cũng không mở lại được máy quên mật khẩu.</translation>
    </message>
    <message>
        <source>Take it from this laptop</source>
        <translation>Bỏ khóa khỏi máy này</translation>
    </message>
    <message>
        <source>A copy is being made just now. Wait a moment and do it again.</source>
        <translation>Máy đang sao lưu. Hãy chờ một chút rồi làm lại.</translation>
    </message>
    <message>
        <source>✓ The recovery key is on paper only from now on.</source>
        <translation>✓ Từ nay khóa khôi phục chỉ còn trên giấy.</translation>
    </message>
    <message>
        <source>The copies in the second folder hold the key until they are written anew.</source>
        <translation>Các bản sao ở thư mục thứ hai còn giữ khóa cho tới khi được ghi lại.</translation>
    </message>
    <message>
        <source>These copies could not be read and were removed: {files}.</source>
        <translation>Các bản sao sau không đọc được nên đã bỏ: {files}.</translation>
    </message>
</context>
<context>
    <name>PartList</name>
    <message>
        <source>Parts of the visit</source>
        <translation>Các phần của buổi làm việc</translation>
    </message>
    <message>
        <source>{count} fields not saved</source>
        <translation>{count} ô chưa lưu</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>Part of this screen</source>
        <translation>Phần của màn hình</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>lead</source>
        <translation>người tổng hợp</translation>
    </message>
    <message>
        <source>member of a delegation</source>
        <translation>thành viên đoàn</translation>
    </message>
    <message>
        <source>calls itself lead; nobody has made it one</source>
        <translation>tự xưng là người tổng hợp; chưa được cấp quyền</translation>
    </message>
    <message>
        <source>✓ Card accepted here</source>
        <translation>✓ Đã nhận thẻ tại máy này</translation>
    </message>
    <message>
        <source>✓ The lead vouches for it</source>
        <translation>✓ Máy tổng hợp đã công nhận</translation>
    </message>
    <message>
        <source>✗ Dropped here; the others still trust it</source>
        <translation>✗ Đã bỏ trên máy này; máy khác vẫn công nhận</translation>
    </message>
    <message>
        <source>✗ The lead dropped its card</source>
        <translation>✗ Người tổng hợp đã bỏ thẻ</translation>
    </message>
    <message>
        <source>✗ Shut out</source>
        <translation>✗ Đã ngừng công nhận</translation>
    </message>
    <message>
        <source>✗ Dropped here and by the lead</source>
        <translation>✗ Người tổng hợp và máy này đã bỏ thẻ</translation>
    </message>
    <message>
        <source>a lead&apos;s laptop</source>
        <translation>máy tổng hợp</translation>
    </message>
    <message>
        <source>⚠ the lead dropped it</source>
        <translation>⚠ người tổng hợp đã bỏ thẻ</translation>
    </message>
    <message>
        <source>⚠ name like {names}</source>
        <translation>⚠ tên gần giống {names}</translation>
    </message>
    <message>
        <source>Its card was accepted on this laptop. Its bundles are taken in, and it can open ours.</source>
        <translation>Máy này đã nhận thẻ của máy đó: nhận được gói máy đó gửi, và máy đó mở được gói của máy này.</translation>
    </message>
    <message>
        <source>A lead accepted its card. Its bundles are taken in, and it can open ours.</source>
        <translation>Người tổng hợp đã nhận thẻ của máy này. Hai máy mở được gói của nhau.</translation>
    </message>
    <message>
        <source>This laptop takes nothing from it and writes nothing for it. A lead vouches for it, so the others go on: to stop that, a lead shuts it out of the whole delegation. Accepting its card brings it back.</source>
        <translation>Máy này không nhận gì và không ghi gì cho máy ấy. Máy tổng hợp đã công nhận nên các máy khác vẫn gửi cho nó: muốn ngừng hẳn, máy tổng hợp bấm ngừng công nhận trong toàn đoàn. Nhận lại thẻ thì máy này lại tin.</translation>
    </message>
    <message>
        <source>This laptop takes nothing from it and writes nothing for it; the others learn with the next bundles that the lead no longer vouches for it. Accepting its card brings it back.</source>
        <translation>Máy này không nhận gì từ máy đó và không ghi gì cho máy đó. Các máy khác biết người tổng hợp đã bỏ thẻ qua các gói tiếp theo. Nhận lại thẻ thì máy đó được công nhận như trước.</translation>
    </message>
    <message>
        <source>A lead vouched for it and has dropped its card. This laptop takes nothing from it and writes nothing for it, until the lead accepts it again or you accept its card here.</source>
        <translation>Người tổng hợp từng công nhận máy này, nay đã bỏ thẻ. Máy ta không nhận gì từ máy đó và không ghi gì cho máy đó, cho đến khi người tổng hợp nhận lại thẻ hoặc anh/chị nhận thẻ ngay tại đây.</translation>
    </message>
    <message>
        <source>Nothing new is taken from it, and it can open no new bundle. What it gave before stays.</source>
        <translation>Không nhận gì mới từ máy này, máy này cũng không mở được gói mới. Những gì đã giao trước đó vẫn giữ.</translation>
    </message>
    <message>
        <source>⚠ The lead has dropped this card. It was accepted on this laptop, too, so it still reads our bundles: ask the lead, and drop it here if it is not to be trusted.</source>
        <translation>⚠ Người tổng hợp đã bỏ thẻ này. Thẻ đã được nhận cả trên máy ta nên máy đó vẫn đọc được gói của ta: hãy hỏi người tổng hợp, nếu không đáng tin thì bỏ thẻ ở đây.</translation>
    </message>
</context>
<context>
    <name>PeopleCard</name>
    <message>
        <source>To whom</source>
        <translation>Gửi cho ai</translation>
    </message>
    <message>
        <source>Accept a card…</source>
        <translation>Nhận thẻ…</translation>
    </message>
    <message>
        <source>My card…</source>
        <translation>Thẻ của tôi…</translation>
    </message>
    <message>
        <source>Everybody known ({count})</source>
        <translation>Tất cả máy đã công nhận ({count})</translation>
    </message>
    <message>
        <source>Only these laptops can open the bundle.</source>
        <translation>Chỉ những máy này mở được gói.</translation>
    </message>
    <message>
        <source>Nobody is known to this laptop yet. Hand your card to your colleague, accept theirs, and read the six words aloud: both laptops must show the same.</source>
        <translation>Máy này chưa công nhận máy nào. Hãy trao thẻ cho đồng nghiệp, nhận thẻ của đồng nghiệp và đọc to sáu từ: hai máy phải hiện giống nhau.</translation>
    </message>
    <message>
        <source>The words of this laptop</source>
        <translation>Sáu từ của máy này</translation>
    </message>
</context>
<context>
    <name>PeopleScreen</name>
    <message>
        <source>People and laptops</source>
        <translation>Người và máy</translation>
    </message>
    <message>
        <source>Laptops</source>
        <translation>Máy của đoàn</translation>
    </message>
    <message>
        <source>My card</source>
        <translation>Thẻ của tôi</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Mời người mới</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Tờ khóa khôi phục</translation>
    </message>
    <message>
        <source>The window was locked while the four words of an invitation stood on the screen. They are kept nowhere and cannot be shown again: if they were not said yet, take that invitation back and write another one.</source>
        <translation>Máy đã khóa khi bốn từ của gói mời còn trên màn hình. Bốn từ không được lưu ở đâu nên không hiện lại được: nếu chưa kịp đọc cho người mới, hãy thu hồi gói mời đó và ghi gói khác.</translation>
    </message>
</context>
<context>
    <name>PhotosPart</name>
    <message>
        <source>Drag photos here, or paste them with Ctrl+V</source>
        <translation>Kéo ảnh vào đây, hoặc dán bằng Ctrl+V</translation>
    </message>
    <message>
        <source>{count} photos.</source>
        <translation>{count} ảnh.</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Ảnh hỏng</translation>
    </message>
    <message>
        <source>The picture was added</source>
        <translation>Đã thêm ảnh</translation>
    </message>
    <message>
        <source>Not added, because they are no photos (JPEG, PNG, WebP, HEIC): {names}</source>
        <translation>Không thêm vì không phải ảnh (JPEG, PNG, WebP, HEIC): {names}</translation>
    </message>
    <message>
        <source>Remove the photo</source>
        <translation>Bỏ ảnh này</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Lên trước</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Ra sau</translation>
    </message>
    <message>
        <source>Changes the order on paper. A photo can also be dragged to its place.</source>
        <translation>Đổi thứ tự ảnh trên biên bản. Cũng có thể kéo ảnh đến chỗ cần đặt.</translation>
    </message>
    <message>
        <source>The photos stand in the new order</source>
        <translation>Đã đổi thứ tự ảnh</translation>
    </message>
    <message>
        <source>{count} photos added</source>
        <translation>Đã thêm {count} ảnh</translation>
    </message>
    <message>
        <source>{file} is damaged and cannot be shown. It is kept as it is; paper shows a frame that says so.</source>
        <translation>Ảnh {file} bị hỏng, không xem được. Tệp gốc vẫn được giữ nguyên; trên biên bản chỉ in khung ghi rõ điều đó. Nên chép lại từ máy ảnh.</translation>
    </message>
    <message>
        <source>Adding photos…</source>
        <translation>Đang thêm ảnh…</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>✓ It gave back all of {size} right, in {time} ({speed} a second).</source>
        <translation>✓ Ghi và đọc lại đúng cả {size} trong {time} ({speed} mỗi giây).</translation>
    </message>
    <message>
        <source>✗ Locked against writing. Slide the lock, or take another stick.</source>
        <translation>✗ USB đang khóa ghi. Hãy gạt chốt khóa hoặc dùng USB khác.</translation>
    </message>
    <message>
        <source>✗ No room is left on it. Clear something, or take another stick.</source>
        <translation>✗ USB đã đầy. Hãy xóa bớt tệp hoặc dùng USB khác.</translation>
    </message>
    <message>
        <source>✗ It gave back other bytes than were written: broken, or smaller than it says. Do not use it.</source>
        <translation>✗ Đọc lại không đúng như đã ghi: USB hỏng hoặc dung lượng thật nhỏ hơn dung lượng ghi trên vỏ. Không dùng USB này.</translation>
    </message>
    <message>
        <source>✗ It was pulled out or is broken. Plug it in again, or take another one.</source>
        <translation>✗ USB bị rút ra hoặc bị hỏng. Hãy cắm lại hoặc dùng USB khác.</translation>
    </message>
    <message>
        <source>The test was stopped; nothing was left on the stick.</source>
        <translation>Đã dừng kiểm tra; không để lại gì trên USB.</translation>
    </message>
    <message>
        <source>FAT32 takes files up to 4 GB; bundles are cut smaller than that.</source>
        <translation>FAT32 chỉ chứa tệp đến 4 GB; các gói luôn được chia nhỏ hơn.</translation>
    </message>
</context>
<context>
    <name>PlacesCard</name>
    <message>
        <source>Where</source>
        <translation>Ghi vào đâu</translation>
    </message>
    <message>
        <source>Plug in a USB stick, or choose a folder.</source>
        <translation>Hãy cắm USB, hoặc chọn một thư mục.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>Test this stick</source>
        <translation>Kiểm tra USB này</translation>
    </message>
    <message>
        <source>An earlier sending was interrupted; what is left of it is no bundle: {names}. Send again.</source>
        <translation>Lần gửi trước bị ngắt giữa chừng; phần còn lại trên USB chưa phải là gói: {names}. Hãy gửi lại.</translation>
    </message>
    <message>
        <source>Writing to the stick and reading back</source>
        <translation>Đang ghi thử và đọc lại</translation>
    </message>
    <message>
        <source>Writes as much as is going to be sent, reads it back, and removes it</source>
        <translation>Ghi thử đúng bằng lượng sắp gửi, đọc lại rồi xóa</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Plug in the stick: its bundles appear here.</source>
        <translation>Hãy cắm USB: các gói trên đó sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Chọn tệp…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Go on without a plan</source>
        <translation>Tiếp tục khi chưa có kế hoạch</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Tiếp</translation>
    </message>
    <message>
        <source>Invitation for {name}</source>
        <translation>Gói mời {name}</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Gói mời</translation>
    </message>
    <message>
        <source>{file} is not an invitation: only laptops that are already known can open it. Ask the lead for an invitation. Or go on without a plan, hand over your card, and receive the next bundle.</source>
        <translation>{file} không phải gói mời nên chỉ máy đã được công nhận mới mở được. Hãy nhờ người tổng hợp ghi gói mời; hoặc tiếp tục khi chưa có kế hoạch, trao thẻ của anh/chị rồi nhận gói sau.</translation>
    </message>
    <message>
        <source>Bundles (*.gsb);;All files (*)</source>
        <translation>Gói dữ liệu (*.gsb);;Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Bundles on the sticks</source>
        <translation>Các gói trên USB</translation>
    </message>
    <message>
        <source>The plan from the lead&apos;s stick</source>
        <translation>Gói kế hoạch trên USB của người tổng hợp</translation>
    </message>
    <message>
        <source>The lead also tells you four words, by mouth. You type them on the next page.</source>
        <translation>Người tổng hợp đọc cho anh/chị bốn từ; anh/chị gõ bốn từ ấy ở trang sau.</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Choose a visit</source>
        <translation>Chọn một buổi làm việc</translation>
    </message>
    <message>
        <source>The minutes stand here as they will be printed.</source>
        <translation>Biên bản hiện ở đây đúng như khi in.</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>Vừa bề ngang</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>Trang {page}/{count}</translation>
    </message>
    <message>
        <source>The minutes as they will be printed</source>
        <translation>Biên bản như khi in</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>What is in the bundles</source>
        <translation>Nội dung các gói</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Nhận</translation>
    </message>
    <message>
        <source>Look inside…</source>
        <translation>Xem bên trong…</translation>
    </message>
    <message>
        <source>Open with the invitation&apos;s words…</source>
        <translation>Mở bằng bốn từ…</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Không nhận</translation>
    </message>
    <message>
        <source>Receive {count} bundles</source>
        <translation>Nhận {count} gói</translation>
    </message>
    <message>
        <source>None of these can be taken in.</source>
        <translation>Không nhận được gói nào trong số này.</translation>
    </message>
    <message>
        <source>An invitation for somebody new: it is opened by the four words that the lead says.</source>
        <translation>Gói mời người mới: mở bằng bốn từ người tổng hợp đọc cho.</translation>
    </message>
    <message>
        <source>Six words: {words}</source>
        <translation>Sáu từ: {words}</translation>
    </message>
    <message>
        <source>✉ Invitation</source>
        <translation>✉ Gói mời</translation>
    </message>
    <message>
        <source>= Seen before</source>
        <translation>= Đã nhận</translation>
    </message>
    <message>
        <source>✓ New</source>
        <translation>✓ Mới</translation>
    </message>
    <message>
        <source>= Known</source>
        <translation>= Đã có</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Gói</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Người gửi</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Ghi lúc</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Differ</source>
        <translation>Chỗ khác nhau</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
    <message>
        <source>Receive all the same</source>
        <translation>Vẫn nhận</translation>
    </message>
    <message>
        <source>{count} that wait for earlier ones</source>
        <translation>{count} nội dung chờ phần trước</translation>
    </message>
    <message>
        <source>{count} differences</source>
        <translation>{count} chỗ khác nhau</translation>
    </message>
    <message>
        <source>Would come: {what}. Nothing is kept yet.</source>
        <translation>Sẽ nhận: {what}. Chưa ghi gì vào máy.</translation>
    </message>
    <message>
        <source>Here before: {what}</source>
        <translation>Đã có từ trước: {what}</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Print on both sides</source>
        <translation>In hai mặt</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>In trang thử</translation>
    </message>
    <message>
        <source>More about printing</source>
        <translation>Tùy chọn in khác</translation>
    </message>
    <message>
        <source>{count} pages are with the printer.</source>
        <translation>Đã gửi {count} trang đến máy in.</translation>
    </message>
    <message>
        <source>both sides</source>
        <translation>in hai mặt</translation>
    </message>
    <message>
        <source>one side</source>
        <translation>in một mặt</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Trang in thử</translation>
    </message>
    <message>
        <source>Printer: {printer}</source>
        <translation>Máy in: {printer}</translation>
    </message>
    <message>
        <source>These letters must be whole, with every mark:</source>
        <translation>Các chữ sau phải đủ nét, đủ dấu:</translation>
    </message>
    <message>
        <source>The rulers count millimetres from the edge of the sheet: what is cut off is not printable.</source>
        <translation>Thước tính bằng mi-li-mét từ mép giấy: phần bị cắt mất là phần máy không in được.</translation>
    </message>
    <message>
        <source>This square must measure 50 × 50 mm.</source>
        <translation>Hình vuông này phải đo đúng 50 × 50 mm.</translation>
    </message>
    <message>
        <source>Seam seal: nothing is printed here</source>
        <translation>Chỗ đóng dấu giáp lai: không in gì ở đây</translation>
    </message>
</context>
<context>
    <name>PrivacyPanel</name>
    <message>
        <source>Erase here…</source>
        <translation>Xóa trên máy này…</translation>
    </message>
    <message>
        <source>Next order</source>
        <translation>Yêu cầu tiếp theo</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>somebody not yet known</source>
        <translation>người chưa rõ</translation>
    </message>
    <message>
        <source>✓ Nothing is asked of this laptop.</source>
        <translation>✓ Không có yêu cầu xóa nào cho máy này.</translation>
    </message>
    <message>
        <source>{person} signed an order to erase personal data ({what}). Reason: {reason}</source>
        <translation>{person} đã ký yêu cầu xóa dữ liệu cá nhân ({what}). Lý do: {reason}</translation>
    </message>
    <message>
        <source>Erase personal data</source>
        <translation>Xóa dữ liệu cá nhân</translation>
    </message>
    <message>
        <source>The words are erased from this laptop and its backups.</source>
        <translation>Nội dung này bị xóa khỏi máy và các bản sao lưu.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>This cannot be undone. Everything else stays, and the history stays provable.</source>
        <translation>Không hoàn tác được. Mọi nội dung khác vẫn giữ, và lịch sử vẫn kiểm chứng được.</translation>
    </message>
    <message>
        <source>Erasing…</source>
        <translation>Đang xóa…</translation>
    </message>
    <message>
        <source>These words stand nowhere on this laptop.</source>
        <translation>Không tìm thấy nội dung này trên máy.</translation>
    </message>
    <message>
        <source>Erased on this laptop: {count} entries</source>
        <translation>Đã xóa {count} lần ghi trên máy này</translation>
    </message>
    <message>
        <source>✓ Erased here: {count} entries. The order goes to all laptops with the next bundles; papers that were signed and sticks already written are not reached.</source>
        <translation>✓ Đã xóa {count} lần ghi trên máy này. Yêu cầu xóa sẽ đến các máy khác cùng gói tiếp theo; bản giấy đã ký và USB đã ghi thì không xóa được.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Chưa có.</translation>
    </message>
    <message>
        <source>Name or words to be erased</source>
        <translation>Tên hoặc từ cần xóa</translation>
    </message>
    <message>
        <source>Where the words stand</source>
        <translation>Những chỗ có từ này</translation>
    </message>
    <message>
        <source>Orders to erase</source>
        <translation>Các yêu cầu xóa đã có</translation>
    </message>
    <message>
        <source>Only the lead orders data to be erased. Ask your lead and say where it stands.</source>
        <translation>Chỉ người tổng hợp ra được yêu cầu xóa. Hãy báo người tổng hợp chỗ cần xóa.</translation>
    </message>
    <message>
        <source>Asked of this laptop</source>
        <translation>Máy này được yêu cầu xóa</translation>
    </message>
    <message>
        <source>Order to erase</source>
        <translation>Yêu cầu xóa</translation>
    </message>
    <message>
        <source>When somebody has the right that their name or words are forgotten. Everything ever written in the chosen place is erased on this laptop at once; all others are asked to follow. A note of who, when and why stays.</source>
        <translation>Dùng khi một người có quyền yêu cầu xóa tên hoặc lời của mình. Mọi nội dung từng ghi ở ô đã chọn bị xóa ngay trên máy này; các máy khác được đề nghị làm theo. Việc ai xóa, khi nào, vì sao vẫn được ghi lại.</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>{speed} a second</source>
        <translation>{speed} mỗi giây</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>còn {time}</translation>
    </message>
    <message>
        <source>Stopping at the next safe place…</source>
        <translation>Đang dừng ở chỗ an toàn gần nhất…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>Ổ đĩa</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Chưa rõ</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Tăng</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Giảm</translation>
    </message>
    <message>
        <source>&amp;Select All</source>
        <translation>Chọn &amp;hết</translation>
    </message>
</context>
<context>
    <name>QComboBox</name>
    <message>
        <source>Open the combo box selection popup</source>
        <translation>Mở danh sách để chọn</translation>
    </message>
    <message>
        <source>False</source>
        <translation>Sai</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Đúng</translation>
    </message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message>
        <source>Job</source>
        <translation>Lần in</translation>
    </message>
    <message>
        <source>Job Control</source>
        <translation>Lúc in</translation>
    </message>
    <message>
        <source>Scheduled &amp;printing:</source>
        <translation>&amp;Giờ in:</translation>
    </message>
    <message>
        <source>&amp;Billing information:</source>
        <translation>Ghi &amp;chi phí:</translation>
    </message>
    <message>
        <source>Job &amp;priority:</source>
        <translation>Mức ư&amp;u tiên:</translation>
    </message>
    <message>
        <source>Banner Pages</source>
        <translation>Trang bìa</translation>
    </message>
    <message>
        <source>&amp;Start:</source>
        <translation>Tờ đầ&amp;u:</translation>
    </message>
    <message>
        <source>&amp;End:</source>
        <translation>Tờ &amp;cuối:</translation>
    </message>
    <message>
        <source>Print Immediately</source>
        <translation>In ngay</translation>
    </message>
    <message>
        <source>Hold Indefinitely</source>
        <translation>Giữ lại, chưa in</translation>
    </message>
    <message>
        <source>Day (06:00 to 17:59)</source>
        <translation>Ban ngày (6 giờ đến 17 giờ 59)</translation>
    </message>
    <message>
        <source>Night (18:00 to 05:59)</source>
        <translation>Ban đêm (18 giờ đến 5 giờ 59)</translation>
    </message>
    <message>
        <source>Second Shift (16:00 to 23:59)</source>
        <translation>Ca hai (16 giờ đến 23 giờ 59)</translation>
    </message>
    <message>
        <source>Third Shift (00:00 to 07:59)</source>
        <translation>Ca ba (0 giờ đến 7 giờ 59)</translation>
    </message>
    <message>
        <source>Weekend (Saturday to Sunday)</source>
        <translation>Cuối tuần (thứ Bảy, Chủ nhật)</translation>
    </message>
    <message>
        <source>Specific Time</source>
        <translation>Giờ định trước</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Không có</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Thường</translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation>Không mật</translation>
    </message>
    <message>
        <source>Confidential</source>
        <translation>Mật</translation>
    </message>
    <message>
        <source>Classified</source>
        <translation>Có độ mật</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Tối mật</translation>
    </message>
    <message>
        <source>Top Secret</source>
        <translation>Tuyệt mật</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Back</source>
        <translation>Lùi</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Về chỗ trước</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Đến chỗ sau</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Thư mục cha</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Lên thư mục cha</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Tạo thư mục mới</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Tạo thư mục mới</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Xem dạng danh sách</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Xem dạng chi tiết</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>“%1” đang khóa ghi.
Vẫn xóa?</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>Xóa “%1”?</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Thư mục:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Tên tệ&amp;p:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Xem trong:</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Lưu</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Chọn</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Thư mục mới</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>Thư mục &amp;mới</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Đổi &amp;tên</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>Xó&amp;a</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Loại tệp:</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>Những nơi hay dùng</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>Hiện </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Hiện tệp ẩ&amp;n</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Cột bên</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>Nơi mở gần đây</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ khỏi danh sách</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 đã có.
Thay tệp ấy bằng tệp mới?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Không có tệp này.
Hãy xem lại tên tệp.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Không có thư mục này.
Hãy xem lại tên thư mục.</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Cỡ</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Sửa lần cuối</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Máy tính</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cắ&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Chép</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Dán</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn hết</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>Xem chi tiết…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>Ẩn chi tiết…</translation>
    </message>
</context>
<context>
    <name>QPageSetupDialog</name>
    <message>
        <source>Page Setup</source>
        <translation>Khổ giấy và lề</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Form</source>
        <translation>Thể thức</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Giấy</translation>
    </message>
    <message>
        <source>Page size:</source>
        <translation>Khổ giấy:</translation>
    </message>
    <message>
        <source>Width:</source>
        <translation>Rộng:</translation>
    </message>
    <message>
        <source>Height:</source>
        <translation>Cao:</translation>
    </message>
    <message>
        <source>Paper source:</source>
        <translation>Khay giấy:</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Hướng giấy</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Dọc</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Ngang</translation>
    </message>
    <message>
        <source>Reverse landscape</source>
        <translation>Ngang, quay ngược</translation>
    </message>
    <message>
        <source>Reverse portrait</source>
        <translation>Dọc, quay ngược</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>Lề</translation>
    </message>
    <message>
        <source>top margin</source>
        <translation>lề trên</translation>
    </message>
    <message>
        <source>left margin</source>
        <translation>lề trái</translation>
    </message>
    <message>
        <source>right margin</source>
        <translation>lề phải</translation>
    </message>
    <message>
        <source>bottom margin</source>
        <translation>lề dưới</translation>
    </message>
    <message>
        <source>Page Layout</source>
        <translation>Xếp trang</translation>
    </message>
    <message>
        <source>Page &amp;order:</source>
        <translation>&amp;Thứ tự trang:</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>Số trang trên &amp;một tờ:</translation>
    </message>
    <message>
        <source>Millimeters (mm)</source>
        <translation>Mi-li-mét (mm)</translation>
    </message>
    <message>
        <source>Inches (in)</source>
        <translation>In-sơ (in)</translation>
    </message>
    <message>
        <source>Points (pt)</source>
        <translation>Điểm (pt)</translation>
    </message>
    <message>
        <source>Pica (P̸)</source>
        <translation>Pica (P̸)</translation>
    </message>
    <message>
        <source>Didot (DD)</source>
        <translation>Didot (DD)</translation>
    </message>
    <message>
        <source>Cicero (CC)</source>
        <translation>Cicero (CC)</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Khổ khác</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>pt</source>
        <translation>pt</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>P̸</source>
        <translation>P̸</translation>
    </message>
    <message>
        <source>DD</source>
        <translation>DD</translation>
    </message>
    <message>
        <source>CC</source>
        <translation>CC</translation>
    </message>
</context>
<context>
    <name>QPageSize</name>
    <message>
        <source>Custom</source>
        <translation>Khổ khác</translation>
    </message>
    <message>
        <source>Custom (%1mm x %2mm)</source>
        <translation>Khổ khác (%1mm x %2mm)</translation>
    </message>
    <message>
        <source>Custom (%1pt x %2pt)</source>
        <translation>Khổ khác (%1pt x %2pt)</translation>
    </message>
    <message>
        <source>Custom (%1in x %2in)</source>
        <translation>Khổ khác (%1in x %2in)</translation>
    </message>
    <message>
        <source>A3</source>
        <translation>A3</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>A5</source>
        <translation>A5</translation>
    </message>
    <message>
        <source>Letter / ANSI A</source>
        <translation>Letter / ANSI A</translation>
    </message>
    <message>
        <source>Legal</source>
        <translation>Legal</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>Đồng ý</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Có</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Không</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Áp dụng</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Đặt lại</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Lưu tất cả</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Có cho &amp;tất cả</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>&amp;Không cho tất cả</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Như ban đầu</translation>
    </message>
</context>
<context>
    <name>QPrintDialog</name>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;In</translation>
    </message>
    <message>
        <source>&amp;Options &gt;&gt;</source>
        <translation>&amp;Tùy chọn &gt;&gt;</translation>
    </message>
    <message>
        <source>&amp;Options &lt;&lt;</source>
        <translation>&amp;Tùy chọn &lt;&lt;</translation>
    </message>
    <message>
        <source>Local file</source>
        <translation>Tệp trên máy</translation>
    </message>
    <message>
        <source>Write PDF file</source>
        <translation>Ghi ra tệp PDF</translation>
    </message>
    <message>
        <source>Print to File (PDF)</source>
        <translation>In ra tệp (PDF)</translation>
    </message>
    <message>
        <source>Print To File ...</source>
        <translation>In ra tệp…</translation>
    </message>
    <message>
        <source>All Pages</source>
        <translation>Tất cả các trang</translation>
    </message>
    <message>
        <source>Odd Pages</source>
        <translation>Trang lẻ</translation>
    </message>
    <message>
        <source>Even Pages</source>
        <translation>Trang chẵn</translation>
    </message>
    <message>
        <source>Left to Right, Top to Bottom</source>
        <translation>Trái sang phải, trên xuống dưới</translation>
    </message>
    <message>
        <source>Left to Right, Bottom to Top</source>
        <translation>Trái sang phải, dưới lên trên</translation>
    </message>
    <message>
        <source>Right to Left, Bottom to Top</source>
        <translation>Phải sang trái, dưới lên trên</translation>
    </message>
    <message>
        <source>Right to Left, Top to Bottom</source>
        <translation>Phải sang trái, trên xuống dưới</translation>
    </message>
    <message>
        <source>Bottom to Top, Left to Right</source>
        <translation>Dưới lên trên, trái sang phải</translation>
    </message>
    <message>
        <source>Bottom to Top, Right to Left</source>
        <translation>Dưới lên trên, phải sang trái</translation>
    </message>
    <message>
        <source>Top to Bottom, Left to Right</source>
        <translation>Trên xuống dưới, trái sang phải</translation>
    </message>
    <message>
        <source>Top to Bottom, Right to Left</source>
        <translation>Trên xuống dưới, phải sang trái</translation>
    </message>
    <message>
        <source>1 (1x1)</source>
        <translation>1 (1x1)</translation>
    </message>
    <message>
        <source>2 (2x1)</source>
        <translation>2 (2x1)</translation>
    </message>
    <message>
        <source>4 (2x2)</source>
        <translation>4 (2x2)</translation>
    </message>
    <message>
        <source>6 (2x3)</source>
        <translation>6 (2x3)</translation>
    </message>
    <message>
        <source>9 (3x3)</source>
        <translation>9 (3x3)</translation>
    </message>
    <message>
        <source>16 (4x4)</source>
        <translation>16 (4x4)</translation>
    </message>
    <message>
        <source>Invalid Pages Definition</source>
        <translation>Số trang ghi chưa đúng</translation>
    </message>
    <message>
        <source>Duplex Settings Conflicts</source>
        <translation>Cách in hai mặt chưa khớp</translation>
    </message>
    <message>
        <source>%1 does not follow the correct syntax. Please use &apos;,&apos; to separate ranges and pages, &apos;-&apos; to define ranges and make sure ranges do not intersect with each other.</source>
        <translation>%1 ghi chưa đúng. Ngăn các trang bằng dấu phẩy, ghi từ trang đến trang bằng dấu gạch nối, không ghi một trang hai lần.</translation>
    </message>
    <message>
        <source>There are conflicts in duplex settings. Do you want to fix them?</source>
        <translation>Cách in hai mặt chưa khớp với máy in. Có sửa lại không?</translation>
    </message>
    <message>
        <source>%1 is a directory.
Please choose a different file name.</source>
        <translation>%1 là một thư mục.
Hãy chọn tên tệp khác.</translation>
    </message>
    <message>
        <source>File %1 is not writable.
Please choose a different file name.</source>
        <translation>Không ghi được tệp %1.
Hãy chọn tên tệp khác.</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to overwrite it?</source>
        <translation>%1 đã có.
Có ghi đè không?</translation>
    </message>
    <message>
        <source>Options &apos;Pages Per Sheet&apos; and &apos;Page Set&apos; cannot be used together.
Please turn one of those options off.</source>
        <translation>Không dùng cùng lúc “Số trang trên một tờ” và “In các trang”.
Hãy bỏ một trong hai.</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesDialog</name>
    <message>
        <source>Printer Properties</source>
        <translation>Thiết lập máy in</translation>
    </message>
    <message>
        <source>Job Options</source>
        <translation>Lựa chọn cho lần in</translation>
    </message>
    <message>
        <source>Page Setup Conflicts</source>
        <translation>Khổ giấy chưa khớp</translation>
    </message>
    <message>
        <source>Advanced Option Conflicts</source>
        <translation>Lựa chọn nâng cao chưa khớp</translation>
    </message>
    <message>
        <source>Custom value for %1</source>
        <translation>Giá trị khác cho %1</translation>
    </message>
    <message>
        <source>There are conflicts in page setup options. Do you want to fix them?</source>
        <translation>Lựa chọn về khổ giấy chưa khớp. Có sửa lại không?</translation>
    </message>
    <message>
        <source>There are conflicts in some advanced options. Do you want to fix them?</source>
        <translation>Lựa chọn nâng cao chưa khớp. Có sửa lại không?</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesWidget</name>
    <message>
        <source>Form</source>
        <translation>Thể thức</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Nâng cao</translation>
    </message>
    <message>
        <source>There are conflicts in some options. Please fix them.</source>
        <translation>Có lựa chọn chưa khớp nhau. Hãy sửa lại.</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Form</source>
        <translation>Thể thức</translation>
    </message>
    <message>
        <source>Print range</source>
        <translation>Phạm vi in</translation>
    </message>
    <message>
        <source>Print all</source>
        <translation>In tất cả</translation>
    </message>
    <message>
        <source>Pages from</source>
        <translation>Từ trang</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>Current Page</source>
        <translation>Trang đang xem</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Phần đang chọn</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Các trang</translation>
    </message>
    <message>
        <source>Page &amp;Set:</source>
        <translation>In &amp;các trang:</translation>
    </message>
    <message>
        <source>Output Settings</source>
        <translation>Cách in</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Số bản</translation>
    </message>
    <message>
        <source>Copies:</source>
        <translation>Số bản:</translation>
    </message>
    <message>
        <source>Collate</source>
        <translation>Xếp thành từng bộ</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>In từ trang cuối</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Tùy chọn</translation>
    </message>
    <message>
        <source>Color Mode</source>
        <translation>Màu</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>In màu</translation>
    </message>
    <message>
        <source>Grayscale</source>
        <translation>Đen trắng</translation>
    </message>
    <message>
        <source>Double Sided Printing</source>
        <translation>In hai mặt</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Một mặt</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>Hai mặt, lật cạnh dài</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>Hai mặt, lật cạnh ngắn</translation>
    </message>
    <message>
        <source>Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.</source>
        <translation>Ghi số trang, ngăn bằng dấu phẩy; từ trang đến trang ghi bằng dấu gạch nối. Ví dụ: 3,5-7,9 là in các trang 3, 5, 6, 7 và 9.</translation>
    </message>
</context>
<context>
    <name>QPrintWidget</name>
    <message>
        <source>Form</source>
        <translation>Thể thức</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>...</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Tên:</translation>
    </message>
    <message>
        <source>P&amp;roperties</source>
        <translation>T&amp;hiết lập</translation>
    </message>
    <message>
        <source>Location:</source>
        <translation>Nơi đặt:</translation>
    </message>
    <message>
        <source>Type:</source>
        <translation>Loại:</translation>
    </message>
    <message>
        <source>Output &amp;file:</source>
        <translation>Tệp &amp;ghi ra:</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>Cuộn đến đây</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>Mép trái</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Mép phải</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Đầu trang</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Cuối trang</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>Sang trái một trang</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>Sang phải một trang</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Lên một trang</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Xuống một trang</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Cuộn sang trái</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Cuộn sang phải</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Cuộn lên</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Cuộn xuống</translation>
    </message>
</context>
<context>
    <name>QTabBar</name>
    <message>
        <source>Scroll Left</source>
        <translation>Cuộn sang trái</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>Cuộn sang phải</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cắ&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Chép</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Dán</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn hết</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Chép địa chỉ &amp;liên kết</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Asked no more; the answer is kept.</source>
        <translation>Đề cương không hỏi câu này nữa; câu trả lời vẫn giữ.</translation>
    </message>
    <message>
        <source>Evidence to ask for: {text}</source>
        <translation>Minh chứng cần xem: {text}</translation>
    </message>
    <message>
        <source>Sampled cases…</source>
        <translation>Hồ sơ lấy mẫu…</translation>
    </message>
    <message>
        <source>The assessment is missing.</source>
        <translation>Chưa đánh giá.</translation>
    </message>
    <message>
        <source>A comment is needed with this assessment.</source>
        <translation>Mức đánh giá này phải kèm nhận xét.</translation>
    </message>
    <message>
        <source>The answer is missing.</source>
        <translation>Chưa có câu trả lời.</translation>
    </message>
    <message>
        <source>! not saved</source>
        <translation>! chưa lưu</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ xong</translation>
    </message>
    <message>
        <source>! required</source>
        <translation>! bắt buộc</translation>
    </message>
    <message>
        <source>{count} findings</source>
        <translation>{count} phát hiện</translation>
    </message>
    <message>
        <source>{count} photos</source>
        <translation>{count} ảnh</translation>
    </message>
</context>
<context>
    <name>QuickNote</name>
    <message>
        <source>Who speaks</source>
        <translation>Người phát biểu</translation>
    </message>
    <message>
        <source>What was said; Enter keeps it with the time</source>
        <translation>Nội dung phát biểu; nhấn Enter để lưu kèm giờ</translation>
    </message>
    <message>
        <source>Noted in the course of the session: {time}</source>
        <translation>Đã ghi diễn biến: {time}</translation>
    </message>
    <message>
        <source>Noted in the course of the session: {time} · {speaker}</source>
        <translation>Đã ghi diễn biến: {time} · {speaker}</translation>
    </message>
</context>
<context>
    <name>ReceivePanel</name>
    <message>
        <source>Drop bundles here, or plug in a stick</source>
        <translation>Thả gói vào đây, hoặc cắm USB</translation>
    </message>
    <message>
        <source>Round of the table…</source>
        <translation>Thu gói quanh bàn…</translation>
    </message>
    <message>
        <source>Looking into the bundles</source>
        <translation>Đang xem các gói</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Đang nhận</translation>
    </message>
    <message>
        <source>Looking inside</source>
        <translation>Đang xem bên trong</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Mở báo cáo</translation>
    </message>
    <message>
        <source>Opening the plan</source>
        <translation>Đang mở kế hoạch</translation>
    </message>
    <message>
        <source>Accepting the laptop</source>
        <translation>Đang công nhận máy</translation>
    </message>
    <message>
        <source>The laptop of {name} is known now.</source>
        <translation>Đã công nhận máy của {name}.</translation>
    </message>
    <message>
        <source>The last receiving was taken back. The bundles are still on the stick.</source>
        <translation>Đã hoàn tác lần nhận vừa rồi. Các gói vẫn còn trên USB.</translation>
    </message>
    <message>
        <source>This failed by a mistake of the program; nothing was taken in half.</source>
        <translation>Không nhận được do lỗi của chương trình; không có gì bị nhận dở dang.</translation>
    </message>
    <message>
        <source>Preparing pictures of the new photos; you can go on working</source>
        <translation>Đang chuẩn bị ảnh mới cho biên bản; vẫn làm việc bình thường được</translation>
    </message>
    <message>
        <source>Seals received</source>
        <translation>Bản chốt nhận về</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>RecordRows</name>
    <message>
        <source>What stands here is locked: it cannot be changed.</source>
        <translation>Nội dung ở đây đã khóa, không sửa được.</translation>
    </message>
    <message>
        <source>The program fills this cell in from the others; it is not typed into.</source>
        <translation>Ô này do chương trình tự tính từ các ô khác, không gõ vào.</translation>
    </message>
    <message>
        <source>This was received and cannot be read; it counts nowhere. Type the right value over it.</source>
        <translation>Giá trị nhận về không đọc được nên không tính vào đâu. Hãy gõ giá trị đúng đè lên.</translation>
    </message>
    <message>
        <source>≠ Laptops have written different things here</source>
        <translation>≠ Các máy ghi khác nhau ở chỗ này</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Chưa lưu</translation>
    </message>
    <message>
        <source>Kept from last time, {time}.</source>
        <translation>Giữ lại từ lần trước, {time}.</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>row {number}</source>
        <translation>dòng {number}</translation>
    </message>
    <message>
        <source>{cell}: {said}</source>
        <translation>{cell}: {said}</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>New passphrase</source>
        <translation>Mật khẩu mới</translation>
    </message>
    <message>
        <source>New passphrase, once more</source>
        <translation>Mật khẩu mới, gõ lại</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Set the new passphrase and open</source>
        <translation>Đặt mật khẩu mới và mở</translation>
    </message>
    <message>
        <source>Locking everything anew</source>
        <translation>Đang khóa lại toàn bộ</translation>
    </message>
    <message>
        <source>Type the groups of letters from the sheet, or drop a photo of it.</source>
        <translation>Hãy gõ các nhóm chữ trên tờ khóa, hoặc thả ảnh chụp tờ khóa.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Khóa khôi phục</translation>
    </message>
    <message>
        <source>The passphrase is lost</source>
        <translation>Quên mật khẩu</translation>
    </message>
    <message>
        <source>Ask the lead for the recovery sheet of the campaign: one page of paper in a sealed envelope. It opens this laptop once it has received the plan. Nothing of the data is lost.</source>
        <translation>Hãy xin người tổng hợp tờ khóa khôi phục của cuộc giám sát (tờ giấy cất trong phong bì niêm phong). Tờ này mở được máy đã nhận kế hoạch. Dữ liệu vẫn nguyên vẹn.</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyField</name>
    <message>
        <source>Recovery key</source>
        <translation>Khóa khôi phục</translation>
    </message>
    <message>
        <source>the groups of four letters; spaces and capitals do not matter</source>
        <translation>các nhóm bốn ký tự; không cần dấu cách, không phân biệt hoa thường</translation>
    </message>
    <message>
        <source>… or drop a photo of the sheet here; Ctrl+V pastes. Delete the photo afterwards.</source>
        <translation>… hoặc thả ảnh chụp tờ khóa vào đây; Ctrl+V để dán. Dùng xong thì xóa ảnh.</translation>
    </message>
    <message>
        <source>the pasted picture</source>
        <translation>ảnh vừa dán</translation>
    </message>
</context>
<context>
    <name>RedactDialog</name>
    <message>
        <source>Erase personal data</source>
        <translation>Xóa dữ liệu cá nhân</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Xóa hẳn</translation>
    </message>
    <message>
        <source>which words</source>
        <translation>xóa nội dung nào</translation>
    </message>
    <message>
        <source>Which words of: {kind}</source>
        <translation>Xóa nội dung ở ô nào của: {kind}</translation>
    </message>
    <message>
        <source>Reason; it stays and everybody reads it</source>
        <translation>Lý do (được giữ lại, ai cũng đọc được)</translation>
    </message>
    <message>
        <source>This cannot be undone. Other places where the same words stand are not touched.</source>
        <translation>Không hoàn tác được. Những chỗ khác có cùng nội dung này không bị xóa.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>for instance: request of the person of 20 May; no names here</source>
        <translation>ví dụ: theo đơn ngày 20/5; không ghi tên người ở đây</translation>
    </message>
</context>
<context>
    <name>Registry</name>
    <message>
        <source>Visits</source>
        <translation>Buổi làm việc</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Buổi làm việc</translation>
    </message>
    <message>
        <source>Round of the table</source>
        <translation>Thu gói quanh bàn</translation>
    </message>
    <message>
        <source>Send and receive</source>
        <translation>Gửi – nhận</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Chỗ khác nhau</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>People and laptops</source>
        <translation>Người và máy</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
</context>
<context>
    <name>RelockPage</name>
    <message>
        <source>The laptop is locked with the new passphrase</source>
        <translation>Đang khóa máy bằng mật khẩu mới</translation>
    </message>
    <message>
        <source>All data and copies are written anew, so that what opened them before opens nothing any more. It may be stopped, and the laptop may even lose its power: then either the old passphrase opens everything or the new one does, and nothing is lost.</source>
        <translation>Toàn bộ dữ liệu và các bản sao được ghi lại, để mật khẩu hoặc khóa cũ không mở được gì nữa. Có thể dừng, kể cả mất điện giữa chừng: khi đó mật khẩu cũ hoặc mật khẩu mới vẫn mở được tất cả, không mất gì.</translation>
    </message>
    <message>
        <source>Locking everything anew</source>
        <translation>Đang khóa lại toàn bộ</translation>
    </message>
    <message>
        <source>✓ The new passphrase holds from now on. Write it down and keep the paper elsewhere.</source>
        <translation>✓ Từ nay dùng mật khẩu mới. Hãy chép ra giấy và cất xa máy.</translation>
    </message>
    <message>
        <source>The copies in the second folder are still opened by what opened them before, until its drive is plugged in and they are written anew; that happens by itself.</source>
        <translation>Các bản sao ở thư mục thứ hai vẫn mở được bằng mật khẩu hoặc khóa cũ cho tới khi ổ của nó được cắm vào và chúng được ghi lại; việc này chương trình tự làm.</translation>
    </message>
    <message>
        <source>These copies could not be read and were removed: {files}.</source>
        <translation>Các bản sao sau không đọc được nên đã bỏ: {files}.</translation>
    </message>
    <message>
        <source>The key store of the system could not take the new key: the passphrase is asked.</source>
        <translation>Kho khóa của máy không nhận được khóa mới: từ nay phải gõ mật khẩu.</translation>
    </message>
</context>
<context>
    <name>RemarksPart</name>
    <message>
        <source>Time</source>
        <translation>Giờ</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Go through the differences</source>
        <translation>Xử lý các chỗ khác nhau</translation>
    </message>
    <message>
        <source>Undo this receiving</source>
        <translation>Hoàn tác lần nhận này</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>In…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Lưu…</translation>
    </message>
    <message>
        <source>Close the report</source>
        <translation>Đóng báo cáo</translation>
    </message>
    <message>
        <source>Go through {count} differences</source>
        <translation>Xử lý {count} chỗ khác nhau</translation>
    </message>
    <message>
        <source>Received on the laptop of: {name}</source>
        <translation>Máy nhận: {name}</translation>
    </message>
    <message>
        <source>Campaign: {name}</source>
        <translation>Cuộc giám sát: {name}</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Text (*.txt)</source>
        <translation>PDF (*.pdf);;Văn bản (*.txt)</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Đã lưu: {file}</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Đã gửi đến máy in.</translation>
    </message>
    <message>
        <source>Takes back all that came, as if it had not been received</source>
        <translation>Bỏ mọi nội dung vừa nhận, trở về như trước khi nhận</translation>
    </message>
</context>
<context>
    <name>RequestCard</name>
    <message>
        <source>somebody not yet known</source>
        <translation>người chưa rõ tên</translation>
    </message>
    <message>
        <source>{person} signed an order to erase personal data ({what}). Reason: {reason}</source>
        <translation>{person} đã ký yêu cầu xóa dữ liệu cá nhân ({what}). Lý do: {reason}</translation>
    </message>
    <message>
        <source>The words go from this laptop and its backups; all else stays</source>
        <translation>Nội dung được xóa khỏi máy này và các bản sao lưu; mọi thứ khác giữ nguyên</translation>
    </message>
    <message>
        <source>Erase here…</source>
        <translation>Xóa trên máy này…</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Restore this copy</source>
        <translation>Khôi phục bản này</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>There are no copies in {folder}. Choose the folder in which copies were saved: the second folder chosen in the settings, or the folder that holds the data of the earlier laptop.</source>
        <translation>Trong {folder} không có bản sao lưu nào. Hãy chọn thư mục đã chứa bản sao: thư mục lưu thứ hai chọn trong Cài đặt, hoặc thư mục dữ liệu của máy trước đây.</translation>
    </message>
    <message>
        <source>Copying to this laptop</source>
        <translation>Đang chép vào máy này</translation>
    </message>
    <message>
        <source>Checking that the copy is whole</source>
        <translation>Đang kiểm tra bản sao lưu</translation>
    </message>
    <message>
        <source>Putting the visits back</source>
        <translation>Đang đặt lại các buổi làm việc</translation>
    </message>
    <message>
        <source>Putting the photos back</source>
        <translation>Đang đặt lại ảnh</translation>
    </message>
    <message>
        <source>daily copy</source>
        <translation>bản hằng ngày</translation>
    </message>
    <message>
        <source>before a receiving</source>
        <translation>trước khi nhận gói</translation>
    </message>
    <message>
        <source>Choose the folder where the data of this or an earlier laptop was saved.</source>
        <translation>Hãy chọn thư mục đã lưu dữ liệu của máy này hoặc máy trước.</translation>
    </message>
    <message>
        <source>Passphrase of today</source>
        <translation>Mật khẩu đang dùng</translation>
    </message>
    <message>
        <source>Passphrase of this data</source>
        <translation>Mật khẩu của dữ liệu này</translation>
    </message>
    <message>
        <source>The one that opens this laptop now opens older copies as well, not the one of that time.</source>
        <translation>Mật khẩu mở máy này hiện nay cũng mở các bản sao cũ; mật khẩu đã đổi thì không dùng được nữa.</translation>
    </message>
    <message>
        <source>The last one that the earlier laptop had when it saved to this folder; it opens the older copies as well.</source>
        <translation>Mật khẩu của máy trước đây vào lần cuối lưu ra thư mục này; nó mở được cả các bản sao cũ hơn.</translation>
    </message>
    <message>
        <source>What was recorded after this copy is not in it; what others received from you comes back with their next bundle. What lies here now stays beside it under another name.</source>
        <translation>Nội dung ghi sau bản sao lưu này không có trong đó; phần anh/chị đã gửi cho đồng nghiệp sẽ trở lại cùng gói tiếp theo của họ. Dữ liệu hiện có vẫn được giữ, chỉ đổi tên thư mục.</translation>
    </message>
    <message>
        <source>The data is copied onto this laptop; the folder stays as it is. Do not go on working on the old laptop: it counts as another one from now on.</source>
        <translation>Dữ liệu được chép vào máy này, thư mục kia giữ nguyên. Không làm tiếp trên máy cũ: từ nay máy đó được coi là một máy khác.</translation>
    </message>
    <message>
        <source>Copies, newest first</source>
        <translation>Các bản sao lưu, mới nhất trước</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Khôi phục từ bản sao lưu</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>Shut out the laptop of {name}</source>
        <translation>Ngừng công nhận máy của {name}</translation>
    </message>
    <message>
        <source>Part of what came from it is false: count only up to number</source>
        <translation>Có nội dung bị làm giả: chỉ công nhận đến lần ghi số</translation>
    </message>
    <message>
        <source>Leave it in</source>
        <translation>Giữ lại máy này</translation>
    </message>
    <message>
        <source>Shut it out for good</source>
        <translation>Ngừng công nhận vĩnh viễn</translation>
    </message>
    <message>
        <source>Do this when the laptop was lost, stolen or is misused.
•  It holds for everybody: the word travels with the next bundles.
•  No laptop takes in anything new from it, and it can open no new bundle.
•  What {name} recorded and delivered before stays and counts.
•  It cannot be taken back. {name} goes on with a new profile and a new card.</source>
        <translation>Làm việc này khi máy bị mất, bị lấy cắp hoặc bị lạm dụng.
•  Có hiệu lực với mọi máy: các gói sau sẽ báo cho nhau.
•  Không máy nào nhận thêm gì từ máy này, và máy này không mở được gói mới.
•  Những gì {name} đã ghi và đã giao trước đó vẫn giữ và vẫn tính.
•  Không hoàn tác được. {name} làm tiếp bằng khai báo máy mới và thẻ mới.</translation>
    </message>
    <message>
        <source>Every change of a laptop has a number; the reports of receiving show them</source>
        <translation>Mỗi lần ghi của một máy có số thứ tự; xem trong báo cáo nhận gói</translation>
    </message>
</context>
<context>
    <name>RewordDialog</name>
    <message>
        <source>Back to the generated words</source>
        <translation>Về câu do chương trình lập</translation>
    </message>
    <message>
        <source>(left out)</source>
        <translation>(bỏ đoạn này)</translation>
    </message>
    <message>
        <source>Written for paragraphs that are no longer there, printed nowhere:
{text}</source>
        <translation>Câu sửa cho các đoạn nay không còn, không in ở đâu:
{text}</translation>
    </message>
    <message>
        <source>Before the first section, or after the last</source>
        <translation>Phần mở đầu hoặc phần kết</translation>
    </message>
    <message>
        <source>Generated: {text}</source>
        <translation>Câu do chương trình lập: {text}</translation>
    </message>
    <message>
        <source>Word the paper</source>
        <translation>Sửa lời văn biên bản</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation>Các đoạn</translation>
    </message>
    <message>
        <source>The words to be printed</source>
        <translation>Lời văn được in</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Đậm</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Nghiêng</translation>
    </message>
</context>
<context>
    <name>RoundScreen</name>
    <message>
        <source>Receive from the stick</source>
        <translation>Nhận từ USB</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>See the minutes</source>
        <translation>Xem biên bản</translation>
    </message>
    <message>
        <source>Begin the round anew</source>
        <translation>Thu lại từ đầu</translation>
    </message>
    <message>
        <source>Round of the table</source>
        <translation>Thu gói quanh bàn</translation>
    </message>
    <message>
        <source>Receiving from the stick</source>
        <translation>Đang nhận từ USB</translation>
    </message>
    <message>
        <source>{stick}: {count} bundles</source>
        <translation>{stick}: {count} gói</translation>
    </message>
    <message>
        <source>Plug in the stick that went round.</source>
        <translation>Hãy cắm USB đã chuyển quanh bàn.</translation>
    </message>
    <message>
        <source>Programs or shortcuts lie beside the bundles; they are left alone. Do not open them.</source>
        <translation>Trên USB, cạnh các gói, có tệp chương trình hoặc lối tắt lạ. Các tệp này không được nhận vào máy; không mở chúng.</translation>
    </message>
    <message>
        <source>This failed by a mistake of the program; nothing was taken in half.</source>
        <translation>Không nhận được do lỗi của chương trình; không có gì bị nhận dở dang.</translation>
    </message>
    <message>
        <source>{came} of {count} laptops have handed over since {time}</source>
        <translation>Đã nhận {came}/{count} máy từ {time}</translation>
    </message>
    <message>
        <source>✓ All {count} laptops have handed over</source>
        <translation>✓ Đã thu đủ gói của {count} máy</translation>
    </message>
    <message>
        <source>No laptop is known here yet: plug in the stick that went round, and receive.</source>
        <translation>Chưa máy nào có thẻ trên máy này: hãy cắm USB đã đi quanh bàn rồi nhận.</translation>
    </message>
    <message>
        <source>{count} people have no card here yet.</source>
        <translation>{count} người chưa có thẻ trên máy này.</translation>
    </message>
    <message>
        <source>Go through {count} differences</source>
        <translation>Xử lý {count} chỗ khác nhau</translation>
    </message>
    <message>
        <source>Only what comes from now on counts</source>
        <translation>Chỉ tính những gì nhận từ bây giờ</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Buổi làm việc</translation>
    </message>
    <message>
        <source>No visit yet</source>
        <translation>Chưa có buổi làm việc</translation>
    </message>
    <message>
        <source>The round of the table collects one visit; visits come with the plan.</source>
        <translation>Mỗi lượt thu gói dùng cho một buổi làm việc; danh sách buổi làm việc có trong gói kế hoạch.</translation>
    </message>
</context>
<context>
    <name>SealCard</name>
    <message>
        <source>Minutes {code}: {names} sealed them, too. The seal of {by} stands; the other is kept apart.</source>
        <translation>Biên bản {code}: {names} cũng đã chốt. Dấu chốt của {by} có giá trị; dấu kia được giữ riêng.</translation>
    </message>
    <message>
        <source>Minutes {code}: the seal of {names} does not hold, for this laptop does not know who that is.</source>
        <translation>Biên bản {code}: dấu chốt của {names} không có giá trị vì máy này không biết người chốt là ai.</translation>
    </message>
</context>
<context>
    <name>SealPanel</name>
    <message>
        <source>Word the paper…</source>
        <translation>Sửa lời văn…</translation>
    </message>
    <message>
        <source>Seal the minutes</source>
        <translation>Chốt biên bản</translation>
    </message>
    <message>
        <source>Supplementary minutes</source>
        <translation>Lập biên bản bổ sung</translation>
    </message>
    <message>
        <source>Replace these minutes</source>
        <translation>Lập biên bản thay thế</translation>
    </message>
    <message>
        <source>Only whoever sealed these minutes or the lead replaces them.</source>
        <translation>Chỉ người đã chốt biên bản này hoặc người tổng hợp mới thay thế được.</translation>
    </message>
    <message>
        <source>{kind}, to {code}</source>
        <translation>{kind} của biên bản {code}</translation>
    </message>
    <message>
        <source>{code}, sealed by {signer} at {at}, {pages}.</source>
        <translation>{code}, {signer} chốt lúc {at}, {pages}.</translation>
    </message>
    <message>
        <source>The minutes in the place of these are being written.</source>
        <translation>Đang lập biên bản thay thế.</translation>
    </message>
    <message>
        <source>Replaced by {code}.</source>
        <translation>Đã thay thế bằng biên bản {code}.</translation>
    </message>
    <message>
        <source>Sealing makes what these supplementary minutes say final, with their own code. It cannot be undone. Whatever comes later goes into further supplementary minutes.</source>
        <translation>Chốt xong, nội dung biên bản bổ sung này không sửa được nữa và có mã riêng; việc chốt không hoàn tác được. Có thêm nội dung thì lập biên bản bổ sung khác.</translation>
    </message>
    <message>
        <source>Sealing makes this the final paper: every page gets a code, and what it says can no longer be changed. It cannot be undone.</source>
        <translation>Sau khi chốt, đây là bản chính thức để ký: mỗi trang có mã riêng, nội dung không sửa được nữa. Việc chốt không hoàn tác được; nếu sai thì lập biên bản thay thế.</translation>
    </message>
    <message>
        <source>After signing, {count} things differ from this paper:</source>
        <translation>Sau khi chốt, dữ liệu có {count} chỗ khác với bản này:</translation>
    </message>
    <message>
        <source>Look at this first; once sealed it stays on the paper:</source>
        <translation>Hãy xem các điều sau trước; chốt rồi thì giữ nguyên trên giấy:</translation>
    </message>
    <message>
        <source>Seal all the same</source>
        <translation>Vẫn chốt</translation>
    </message>
    <message>
        <source>What do the supplementary minutes add, and why? It is printed under “Nội dung bổ sung”.</source>
        <translation>Nêu nội dung và lý do bổ sung. Câu này được in ở mục “Nội dung bổ sung” của biên bản bổ sung.</translation>
    </message>
    <message>
        <source>Open them</source>
        <translation>Mở biên bản bổ sung</translation>
    </message>
    <message>
        <source>What is wrong with the sealed minutes? They stay as they are and count as replaced once the new ones are sealed; the visit opens again, and the new minutes say the reason.</source>
        <translation>Biên bản đã chốt sai ở đâu? Bản ấy vẫn giữ nguyên, và chỉ tính là đã thay thế khi biên bản mới được chốt; buổi làm việc mở lại để sửa, biên bản mới in lý do này.</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Lập bản thay thế</translation>
    </message>
    <message>
        <source>Which minutes</source>
        <translation>Chọn biên bản</translation>
    </message>
    <message>
        <source>What came after signing</source>
        <translation>Thay đổi sau khi chốt</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Finds visits, units, questions, findings and commands; no diacritics needed</source>
        <translation>Tìm buổi làm việc, đơn vị, câu hỏi, phát hiện và lệnh; không cần gõ dấu</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Không tìm thấy</translation>
    </message>
</context>
<context>
    <name>SeatCard</name>
    <message>
        <source>✉ invited, no card yet</source>
        <translation>✉ đã mời, chưa có thẻ</translation>
    </message>
    <message>
        <source>— no card yet</source>
        <translation>— chưa có thẻ</translation>
    </message>
    <message>
        <source>… parts to come</source>
        <translation>… còn thiếu phần</translation>
    </message>
    <message>
        <source>… waiting</source>
        <translation>… chờ gói</translation>
    </message>
    <message>
        <source>✓ received</source>
        <translation>✓ đã nhận</translation>
    </message>
    <message>
        <source>= nothing new</source>
        <translation>= không có gì mới</translation>
    </message>
    <message>
        <source>Invited on {day}; the card comes with the first bundle that they send back.</source>
        <translation>Đã mời lúc {day}; thẻ đến cùng gói đầu tiên gửi về.</translation>
    </message>
    <message>
        <source>Writes on paper, or their card was not accepted here.</source>
        <translation>Ghi trên giấy, hoặc máy này chưa nhận thẻ của người đó.</translation>
    </message>
    <message>
        <source>On their laptop: open the visit, press Ctrl+Shift+S.</source>
        <translation>Trên máy của người đó: mở buổi làm việc, nhấn Ctrl+Shift+S.</translation>
    </message>
    <message>
        <source>still missing: part {parts}</source>
        <translation>còn thiếu phần {parts}</translation>
    </message>
    <message>
        <source>Written {moment} by their clock</source>
        <translation>Ghi lúc {moment} (theo đồng hồ máy đó)</translation>
    </message>
</context>
<context>
    <name>SecondFolder</name>
    <message>
        <source>Second folder for copies</source>
        <translation>Thư mục sao lưu thứ hai</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>Copy there now</source>
        <translation>Chép sang ngay</translation>
    </message>
    <message>
        <source>No second folder</source>
        <translation>Không dùng thư mục thứ hai</translation>
    </message>
    <message>
        <source>None is chosen. A drive that stays in the office, or a folder of it, guards against the loss of this laptop; the copies there are locked like the laptop.</source>
        <translation>Chưa chọn. Ổ đĩa để ở cơ quan, hoặc một thư mục trên đó, phòng khi mất máy; bản sao ở đó được khóa như máy này.</translation>
    </message>
    <message>
        <source>{folder} is not there now. Copies go there as soon as it is.</source>
        <translation>Hiện không thấy {folder}. Khi có lại, bản sao sẽ được chép sang.</translation>
    </message>
    <message>
        <source>{folder}: {count} of {all} daily copies lie there, and the photos.</source>
        <translation>{folder}: đã có {count}/{all} bản sao hằng ngày và ảnh.</translation>
    </message>
    <message>
        <source>The copies did not go to the second folder.</source>
        <translation>Bản sao chưa sang được thư mục thứ hai.</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Đang chép…</translation>
    </message>
    <message>
        <source>✓ The second folder is up to date.</source>
        <translation>✓ Thư mục thứ hai đã đủ bản sao.</translation>
    </message>
</context>
<context>
    <name>SecretLine</name>
    <message>
        <source>Hide what is typed</source>
        <translation>Giấu chữ đã gõ</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Hiện chữ đã gõ</translation>
    </message>
</context>
<context>
    <name>SectionHeading</name>
    <message>
        <source>General</source>
        <translation>Phần chung</translation>
    </message>
    <message>
        <source>Choose all of {name}</source>
        <translation>Chọn tất cả của {name}</translation>
    </message>
    <message>
        <source>Choose the {count} of {name}</source>
        <translation>Chọn {count} chỗ của {name}</translation>
    </message>
    <message>
        <source>In this section, what {name} wrote holds; one Undo opens all again</source>
        <translation>Trong mục này lấy theo {name}; bấm Hoàn tác một lần là mở lại tất cả</translation>
    </message>
    <message>
        <source>Where {name} says two things, nothing is chosen.</source>
        <translation>Chỗ nào {name} có hai nội dung thì chưa chọn, để anh/chị chọn.</translation>
    </message>
</context>
<context>
    <name>SendPanel</name>
    <message>
        <source>Writing</source>
        <translation>Đang ghi</translation>
    </message>
    <message>
        <source>Reading back to check</source>
        <translation>Đang đọc lại để kiểm tra</translation>
    </message>
    <message>
        <source>All photos and documents</source>
        <translation>Tất cả ảnh và tài liệu</translation>
    </message>
    <message>
        <source>Photos and documents of this visit only</source>
        <translation>Chỉ ảnh và tài liệu của buổi này</translation>
    </message>
    <message>
        <source>Send everything again</source>
        <translation>Gửi lại từ đầu, cả phần đã được xác nhận</translation>
    </message>
    <message>
        <source>Write the bundle</source>
        <translation>Ghi gói ra USB</translation>
    </message>
    <message>
        <source>Go on with another stick</source>
        <translation>Gửi tiếp vào USB khác</translation>
    </message>
    <message>
        <source>{count} parts</source>
        <translation>{count} phần</translation>
    </message>
    <message>
        <source>Everything has been confirmed; only a receipt would go.</source>
        <translation>Mọi nội dung đã được xác nhận; chỉ còn giấy báo nhận để gửi.</translation>
    </message>
    <message>
        <source>✓ This stick is full. You can take it out; parts up to {number} of {of} are on their way.</source>
        <translation>✓ USB này đã đầy, có thể rút ra. Đã ghi xong đến phần {number}/{of}.</translation>
    </message>
    <message>
        <source>Put in another stick and choose it: {count} parts, {size} are left.</source>
        <translation>Hãy cắm và chọn USB khác: còn {count} phần, {size}.</translation>
    </message>
    <message>
        <source>{file}: {what}; written, read back and found right.</source>
        <translation>{file}: {what}; đã ghi, đã đọc lại và đúng.</translation>
    </message>
    <message>
        <source>only the receipts of what came</source>
        <translation>chỉ có xác nhận đã nhận</translation>
    </message>
    <message>
        <source>Stopped before anything was written.</source>
        <translation>Đã dừng, chưa ghi gì.</translation>
    </message>
    <message>
        <source>Of these, {count} were written on this laptop since it last sent.</source>
        <translation>Trong đó {count} nội dung mới ghi trên máy này, kể từ lần gửi trước.</translation>
    </message>
    <message>
        <source>{count} go along because the receiver has not confirmed them yet.</source>
        <translation>{count} nội dung gửi kèm vì bên nhận chưa xác nhận đã có.</translation>
    </message>
    <message>
        <source>Nothing new was written here since it last sent.</source>
        <translation>Từ lần gửi trước, máy này chưa ghi gì mới.</translation>
    </message>
    <message>
        <source>{count} entries were changed after this sending; they are not in it. Send again.</source>
        <translation>Đã có {count} nội dung thay đổi sau lần gửi này, chưa nằm trong gói. Hãy gửi lại.</translation>
    </message>
    <message>
        <source>Not finished: parts up to {number} of {of} are written and whole, the others are not.</source>
        <translation>Chưa xong: đã ghi đủ đến phần {number}/{of}, các phần còn lại chưa ghi.</translation>
    </message>
    <message>
        <source>✓ Done: written to {place}.</source>
        <translation>✓ Đã ghi xong vào {place}.</translation>
    </message>
    <message>
        <source>✓ Done. You can take out {place}.</source>
        <translation>✓ Xong. Có thể rút {place}.</translation>
    </message>
    <message>
        <source>the stick “{name}”</source>
        <translation>USB “{name}”</translation>
    </message>
    <message>
        <source>the folder “{name}”</source>
        <translation>thư mục “{name}”</translation>
    </message>
    <message>
        <source>Nothing was sent to {place}.</source>
        <translation>Chưa gửi được gì vào {place}.</translation>
    </message>
    <message>
        <source>Nothing was written to {place}.</source>
        <translation>Chưa ghi được gì vào {place}.</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>Ghi lại từ đầu</translation>
    </message>
    <message>
        <source>First make a colleague&apos;s laptop known.</source>
        <translation>Chưa công nhận máy nào. Hãy nhận thẻ của đồng nghiệp trước.</translation>
    </message>
    <message>
        <source>There is nothing to send before the plan has come.</source>
        <translation>Chưa có kế hoạch nên chưa có gì để gửi.</translation>
    </message>
    <message>
        <source>Choose where the bundle goes.</source>
        <translation>Hãy chọn nơi ghi gói.</translation>
    </message>
    <message>
        <source>What goes</source>
        <translation>Gửi những gì</translation>
    </message>
    <message>
        <source>Also what others have confirmed; when a laptop was lost or set up anew</source>
        <translation>Gửi cả những gì đã được xác nhận; dùng khi có máy bị mất hoặc cài lại</translation>
    </message>
</context>
<context>
    <name>SendStrip</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>A sending is under way; press again when it has ended.</source>
        <translation>Đang gửi dở; hãy bấm lại khi đã xong.</translation>
    </message>
    <message>
        <source>Looking for the stick…</source>
        <translation>Đang tìm USB…</translation>
    </message>
    <message>
        <source>The stick is locked against writing. Slide its lock, or plug in another one.</source>
        <translation>USB đang khóa ghi. Hãy gạt chốt khóa hoặc cắm USB khác.</translation>
    </message>
    <message>
        <source>Plug in the stick: this visit is then sent at once.</source>
        <translation>Hãy cắm USB: buổi này sẽ được gửi ngay.</translation>
    </message>
    <message>
        <source>Onto which stick?</source>
        <translation>Gửi vào USB nào?</translation>
    </message>
    <message>
        <source>“{folder}” takes no files. Choose another folder.</source>
        <translation>Không ghi được vào “{folder}”. Hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>Writing for {names} onto “{stick}”…</source>
        <translation>Đang ghi cho {names} vào “{stick}”…</translation>
    </message>
    <message>
        <source>Reading back from “{stick}” to check…</source>
        <translation>Đang đọc lại từ “{stick}” để kiểm tra…</translation>
    </message>
    <message>
        <source>✓ {unit} was sent to {names} on “{stick}”. You can take out the stick.</source>
        <translation>✓ Đã gửi {unit} cho {names} vào “{stick}”. Có thể rút USB.</translation>
    </message>
    <message>
        <source>{count} fields hold no value that can be saved yet; they did not go with it.</source>
        <translation>{count} ô chưa lưu được nên chưa gửi kèm.</translation>
    </message>
    <message>
        <source>{unit}: parts up to {number} of {of} are on “{stick}”, whole; the others are not sent yet.</source>
        <translation>{unit}: đã ghi đủ đến phần {number}/{of} vào “{stick}”; các phần còn lại chưa gửi.</translation>
    </message>
    <message>
        <source>Stopped before anything was written.</source>
        <translation>Đã dừng, chưa ghi gì.</translation>
    </message>
    <message>
        <source>{unit} was not sent.</source>
        <translation>Chưa gửi được {unit}.</translation>
    </message>
    <message>
        <source>This visit was not sent.</source>
        <translation>Chưa gửi được buổi này.</translation>
    </message>
    <message>
        <source>Go on with another stick</source>
        <translation>Gửi tiếp vào USB khác</translation>
    </message>
    <message>
        <source>everybody known ({count})</source>
        <translation>mọi người đã biết ({count})</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
</context>
<context>
    <name>SentencesPanel</name>
    <message>
        <source>As shipped again</source>
        <translation>Dùng lại câu gốc</translation>
    </message>
    <message>
        <source>As shipped: {text}</source>
        <translation>Câu gốc: {text}</translation>
    </message>
    <message>
        <source>Insert {name}</source>
        <translation>Chèn {name}</translation>
    </message>
    <message>
        <source>Filled in from the visit; a click inserts it:</source>
        <translation>Các ô lấy từ dữ liệu buổi làm việc; bấm để chèn:</translation>
    </message>
    <message>
        <source>Nothing is filled into this sentence: it is printed as it stands.</source>
        <translation>Câu này không có ô lấy dữ liệu, in đúng như đã viết.</translation>
    </message>
    <message>
        <source>The minutes are printed with these words</source>
        <translation>Biên bản in theo câu này</translation>
    </message>
    <message>
        <source>Find a sentence</source>
        <translation>Tìm câu</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>Câu mẫu</translation>
    </message>
    <message>
        <source>The words to be printed</source>
        <translation>Lời văn được in</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>This laptop has no passphrase, so it cannot be locked: whoever has it reads everything. Set one, and Ctrl+L and an absence lock the window.</source>
        <translation>Máy này chưa đặt mật khẩu nên không khóa được: ai cầm máy cũng đọc được tất cả. Đặt mật khẩu xong, cửa sổ khóa khi nhấn Ctrl+L hoặc khi anh/chị rời máy.</translation>
    </message>
    <message>
        <source>Set a passphrase…</source>
        <translation>Đặt mật khẩu…</translation>
    </message>
    <message>
        <source>Undo begins anew from here: what was done before the lock it takes back no more.</source>
        <translation>Việc làm trước khi khóa máy không hoàn tác được nữa; Hoàn tác tính lại từ đây.</translation>
    </message>
    <message>
        <source>What was typed in the last seconds before the program ended could not be read again. All that was saved before is there: please look at the field that was being typed in.</source>
        <translation>Không đọc lại được những gì vừa gõ ngay trước khi chương trình tắt lần trước. Những gì đã lưu trước đó vẫn còn đủ: hãy xem lại ô đang gõ dở.</translation>
    </message>
    <message>
        <source>The clock of this laptop cannot be right: it says {now}.</source>
        <translation>Đồng hồ máy này không thể đúng: đang là {now}.</translation>
    </message>
    <message>
        <source>What came last was written at {newest}.</source>
        <translation>Gói nhận gần đây nhất ghi lúc {newest}.</translation>
    </message>
    <message>
        <source>Nothing is lost by it, and no clock decides anything; but the times that are noted would be wrong. Set date and time in the settings of the system, then start the program again.</source>
        <translation>Không mất gì và không có gì được quyết theo đồng hồ, nhưng giờ ghi lại sẽ sai. Hãy chỉnh ngày giờ trong cài đặt của máy rồi mở lại chương trình.</translation>
    </message>
    <message>
        <source>Receive a bundle…</source>
        <translation>Nhận gói…</translation>
    </message>
    <message>
        <source>{file} on the plugged-in stick was written by this laptop, which knows nothing of it: the data here is an older copy, most likely. Receive it before you go on writing; nothing is lost by that.</source>
        <translation>Gói {file} trên USB đang cắm do chính máy này ghi nhưng máy không còn biết: rất có thể dữ liệu ở đây là bản chép cũ. Hãy nhận gói đó trước khi ghi tiếp; nhận không làm mất gì.</translation>
    </message>
    <message>
        <source>The data on this laptop was put back from an older copy. Nothing of it is lost, and from now on it writes under new numbers, so that nothing is overwritten. What was written here after that copy and sent is with the others: receive their bundles first, then send one to everyone.</source>
        <translation>Dữ liệu trên máy này đã được chép lại từ bản cũ. Không mất gì, không nội dung nào bị ghi đè. Những gì đã ghi sau bản cũ đó và đã gửi đi thì còn ở máy người khác: hãy nhận gói của họ trước, rồi gửi gói cho mọi người.</translation>
    </message>
    <message>
        <source>The data on this laptop is a saved copy.</source>
        <translation>Dữ liệu trên máy này là một bản sao lưu.</translation>
    </message>
    <message>
        <source>The data on this laptop is the copy of {at}.</source>
        <translation>Dữ liệu trên máy này là bản sao lưu lúc {at}.</translation>
    </message>
    <message>
        <source>What was written or received after it is not here.</source>
        <translation>Những gì ghi hoặc nhận sau lúc đó không có ở đây.</translation>
    </message>
    <message>
        <source>{count} changes that were written or received after it are not here.</source>
        <translation>Thiếu {count} nội dung ghi hoặc nhận sau lúc đó.</translation>
    </message>
    <message>
        <source>Receive a bundle of the lead or a colleague: it brings back what they wrote, and what this laptop had sent. Then send one to everybody.</source>
        <translation>Hãy nhận một gói của người tổng hợp hoặc đồng nghiệp: gói đó mang lại những gì mọi người đã ghi và những gì máy này đã gửi. Sau đó gửi cho mọi người một gói.</translation>
    </message>
    <message>
        <source>The data from before is kept on this laptop.</source>
        <translation>Dữ liệu trước khi khôi phục vẫn được giữ trên máy.</translation>
    </message>
    <message>
        <source>Nothing that was here before is missing.</source>
        <translation>Không thiếu nội dung nào của dữ liệu trước đó.</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Window and sending</source>
        <translation>Cửa sổ và gửi</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Khóa máy</translation>
    </message>
    <message>
        <source>Backup and check</source>
        <translation>Sao lưu và kiểm tra</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Dữ liệu cá nhân</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>Print the sheet…</source>
        <translation>In tờ khóa…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Lưu thành PDF…</translation>
    </message>
    <message>
        <source>Six words of the recovery key</source>
        <translation>Sáu từ của khóa khôi phục</translation>
    </message>
    <message>
        <source>There is no campaign on this laptop yet. Its recovery key comes with the campaign.</source>
        <translation>Máy này chưa có cuộc giám sát. Khóa khôi phục có cùng với cuộc giám sát.</translation>
    </message>
    <message>
        <source>The key is not on this laptop: it is on the laptop that made the campaign, or on paper only. Only a laptop that holds it prints the sheet.</source>
        <translation>Khóa không ở máy này: khóa ở máy đã tạo cuộc giám sát, hoặc chỉ còn trên giấy. Chỉ máy giữ khóa mới in được tờ khôi phục.</translation>
    </message>
    <message>
        <source>The same six words stand on the sheet and on every laptop of this campaign.</source>
        <translation>Sáu từ này có trên tờ giấy và trên mọi máy của cuộc giám sát.</translation>
    </message>
    <message>
        <source>This laptop has not heard of a recovery key yet; it comes with the plan.</source>
        <translation>Máy này chưa có thông tin khóa khôi phục; thông tin này có trong gói kế hoạch.</translation>
    </message>
    <message>
        <source>A stick is no place for the key</source>
        <translation>USB không phải chỗ để khóa</translation>
    </message>
    <message>
        <source>{folder} is a stick, or a folder of bundles, that others get into their hands.</source>
        <translation>{folder} là USB hoặc thư mục đựng gói, người khác sẽ cầm đến.</translation>
    </message>
    <message>
        <source>Save it there all the same</source>
        <translation>Vẫn lưu vào đó</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Không lưu</translation>
    </message>
    <message>
        <source>Whoever finds the sheet there can read everything and take over the campaign.</source>
        <translation>Ai lấy được tờ này ở đó thì đọc được mọi dữ liệu và nắm được cả cuộc giám sát.</translation>
    </message>
    <message>
        <source>Preparing the sheet…</source>
        <translation>Đang chuẩn bị tờ khóa…</translation>
    </message>
    <message>
        <source>✓ Saved: {file}. Delete this file once it is printed.</source>
        <translation>✓ Đã lưu: {file}. In xong hãy xóa tệp này.</translation>
    </message>
    <message>
        <source>✓ The sheet is with the printer.</source>
        <translation>✓ Đã gửi tờ khóa khôi phục đến máy in.</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Tờ khóa khôi phục</translation>
    </message>
    <message>
        <source>One page of paper with a key of 58 letters and digits. Whoever holds it can:
•  open any laptop of this campaign whose passphrase was forgotten;
•  read every bundle when the lead&apos;s laptop is lost;
•  make another laptop a lead, and shut out the lost one.

So it is worth as much as all the data. Print two copies, seal each in an envelope and lock them away in two places. Do not photograph it, send it, or leave it on a computer.</source>
        <translation>Một tờ giấy có khóa gồm 58 chữ cái và chữ số. Người giữ tờ giấy này có thể:
•  mở bất kỳ máy nào của cuộc giám sát khi quên mật khẩu;
•  đọc mọi gói dữ liệu khi máy tổng hợp bị mất;
•  giao quyền tổng hợp cho máy khác và ngừng công nhận máy bị mất.

Vì vậy tờ giấy quý bằng toàn bộ dữ liệu. Hãy in hai bản, cho vào phong bì niêm phong, cất vào két ở hai nơi. Không chụp ảnh, không gửi đi, không để tệp lại trên máy.</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>What differs from the sealed pages</source>
        <translation>Chỗ khác với bản đã chốt</translation>
    </message>
    <message>
        <source>Is it this page?</source>
        <translation>Có đúng trang này không?</translation>
    </message>
    <message>
        <source>The code is right, but something else stands on these sheets. Handwriting and stains show, too.</source>
        <translation>Mã vuông đúng, nhưng chữ trên các tờ này khác bản đã chốt. Chữ viết tay và vết bẩn cũng hiện ở đây.</translation>
    </message>
    <message>
        <source>This sheet has no code that can be read: only you can see whether it is this page. A sheet of a draft, or of other minutes, is none.</source>
        <translation>Tờ này không đọc được mã: chỉ anh/chị nhìn mới biết có đúng trang này không. Tờ in từ bản dự thảo hoặc của biên bản khác thì không phải.</translation>
    </message>
    <message>
        <source>File them all the same</source>
        <translation>Đã xem, vẫn nộp các tờ này</translation>
    </message>
    <message>
        <source>It is this page: file it</source>
        <translation>Đúng trang này, nộp vào</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Không nộp các tờ này</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Bỏ tờ này</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Sealed page</source>
        <translation>Bản đã chốt</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Tờ này</translation>
    </message>
    <message>
        <source>{name}: the whole page is something else</source>
        <translation>{name}: cả trang là nội dung khác</translation>
    </message>
    <message>
        <source>{name}: {count} places</source>
        <translation>{name}: {count} chỗ</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>Sign on the screen</source>
        <translation>Ký trên màn hình</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Ký</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Ký lại từ đầu</translation>
    </message>
    <message>
        <source>Take the last stroke away</source>
        <translation>Xóa nét vừa ký</translation>
    </message>
    <message>
        <source>Does not sign…</source>
        <translation>Không ký…</translation>
    </message>
    <message>
        <source>Note the refusal</source>
        <translation>Ghi nhận không ký</translation>
    </message>
    <message>
        <source>Back to signing</source>
        <translation>Quay lại ký</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>The minutes have {printed} here. The print with signatures will say that {name} signed.</source>
        <translation>Biên bản in tên {printed} ở chỗ này. Bản có chữ ký sẽ ghi rõ người ký là {name}.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Nét ký</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Witness (name, position)</source>
        <translation>Người chứng kiến (họ tên, chức vụ)</translation>
    </message>
    <message>
        <source>A signature is written and not noted yet. “Sign” notes it; “Cancel” closes without it.</source>
        <translation>Chữ ký vừa viết chưa được ghi. Bấm “Ký” để ghi, “Hủy” để đóng và bỏ chữ ký này.</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Sign here</source>
        <translation>Ký vào đây</translation>
    </message>
</context>
<context>
    <name>SignedCopies</name>
    <message>
        <source>Show what is signed</source>
        <translation>Xem bản đã ký</translation>
    </message>
    <message>
        <source>Show the scan</source>
        <translation>Xem bản quét</translation>
    </message>
    <message>
        <source>Save the scan…</source>
        <translation>Lưu bản quét…</translation>
    </message>
    <message>
        <source>Show the note of refusal</source>
        <translation>Xem bản ghi không ký</translation>
    </message>
    <message>
        <source>Scan of the sheets</source>
        <translation>Bản quét</translation>
    </message>
    <message>
        <source>Save what is signed…</source>
        <translation>Lưu bản đã ký…</translation>
    </message>
    <message>
        <source>Save the note of refusal…</source>
        <translation>Lưu bản ghi không ký…</translation>
    </message>
    <message>
        <source>All of them…</source>
        <translation>Tất cả…</translation>
    </message>
    <message>
        <source>Back to the unsigned paper</source>
        <translation>Về bản chưa ký</translation>
    </message>
    <message>
        <source>Digitally signed PDF</source>
        <translation>Bản ký số (PDF)</translation>
    </message>
    <message>
        <source>Scan of the sheets, {here} of {pages}</source>
        <translation>Bản quét {here} trong {pages}</translation>
    </message>
    <message>
        <source>Scan of the sheet that notes who refused</source>
        <translation>Bản quét tờ ghi nhận việc không ký</translation>
    </message>
    <message>
        <source>Print with signatures of the screen</source>
        <translation>Bản có nét ký trên màn hình</translation>
    </message>
    <message>
        <source>Print that notes who refused</source>
        <translation>Bản ghi người không ký</translation>
    </message>
    <message>
        <source>Saved:</source>
        <translation>Đã lưu:</translation>
    </message>
    <message>
        <source>Where the signed files go</source>
        <translation>Chọn thư mục lưu các bản đã ký</translation>
    </message>
</context>
<context>
    <name>SignerAsked</name>
    <message>
        <source>⚠ Nothing is seen in this signer&apos;s room on the scan.</source>
        <translation>⚠ Trên bản quét, ô ký của người này không thấy nét nào.</translation>
    </message>
    <message>
        <source>— noted: absent —</source>
        <translation>— đã ghi: vắng mặt —</translation>
    </message>
    <message>
        <source>— noted: does not sign —</source>
        <translation>— đã ghi: không ký —</translation>
    </message>
    <message>
        <source>— nothing said yet —</source>
        <translation>— chưa ghi —</translation>
    </message>
    <message>
        <source>— noted: signed —</source>
        <translation>— đã ghi: đã ký —</translation>
    </message>
    <message>
        <source>Signed the sheets</source>
        <translation>Đã ký trên giấy</translation>
    </message>
    <message>
        <source>Does not sign</source>
        <translation>Không ký</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Vắng mặt</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Witness (name, position)</source>
        <translation>Người chứng kiến (họ tên, chức vụ)</translation>
    </message>
</context>
<context>
    <name>SigningCard</name>
    <message>
        <source>Signatures</source>
        <translation>Chữ ký</translation>
    </message>
    <message>
        <source>Drop scans or photos of the signed sheets here</source>
        <translation>Thả bản quét hoặc ảnh chụp các trang đã ký vào đây</translation>
    </message>
    <message>
        <source>Who signed the sheets…</source>
        <translation>Ai đã ký trên giấy…</translation>
    </message>
    <message>
        <source>Reading the sheets…</source>
        <translation>Đang đọc các trang…</translation>
    </message>
    <message>
        <source>These pages are filed already</source>
        <translation>Các trang này đã nộp rồi</translation>
    </message>
    <message>
        <source>Another sheet was filed as {pages}. It stays unless you put the new one in its place.</source>
        <translation>Đã có tờ khác nộp làm {pages}. Tờ ấy được giữ, trừ khi bạn thay bằng tờ mới.</translation>
    </message>
    <message>
        <source>Put the new sheets in their place</source>
        <translation>Thay bằng tờ mới</translation>
    </message>
    <message>
        <source>Keep the filed ones</source>
        <translation>Giữ tờ đã nộp</translation>
    </message>
    <message>
        <source>The square code says which page a sheet is, not what it says. Look at both first.</source>
        <translation>Mã vuông chỉ nói đó là trang nào, không nói chữ trên tờ giấy có đúng không. Hãy xem cả hai tờ trước.</translation>
    </message>
    <message>
        <source>The signature of {name} is kept.</source>
        <translation>Đã lưu chữ ký của {name}.</translation>
    </message>
    <message>
        <source>It is noted that {name} does not sign.</source>
        <translation>Đã ghi là {name} không ký.</translation>
    </message>
    <message>
        <source>It is noted who signed the sheets.</source>
        <translation>Đã ghi ai ký, ai không ký.</translation>
    </message>
    <message>
        <source>{name}, in the place of {printed}</source>
        <translation>{name}, ký ở chỗ in tên {printed}</translation>
    </message>
    <message>
        <source>Sign again…</source>
        <translation>Ký lại…</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Ký…</translation>
    </message>
    <message>
        <source>Signature of {name}</source>
        <translation>Chữ ký của {name}</translation>
    </message>
    <message>
        <source>Confirm…</source>
        <translation>Xác nhận…</translation>
    </message>
    <message>
        <source>Signed with the certificate of {name}. Why it counts: {reason}</source>
        <translation>Ký bằng chứng thư của {name}, đã xác nhận. Lý do: {reason}</translation>
    </message>
    <message>
        <source>Signed with the certificate of {name}: not confirmed, so it does not count.</source>
        <translation>Ký bằng chứng thư của {name}: chưa xác nhận nên chưa tính là đã ký.</translation>
    </message>
    <message>
        <source>Go on to sign</source>
        <translation>Nay đồng ý ký</translation>
    </message>
    <message>
        <source>Sign anew</source>
        <translation>Ký lại, thay chữ ký đã có</translation>
    </message>
    <message>
        <source>This laptop does not know the issuer of the certificate: it is not sure who signed.</source>
        <translation>Máy này không biết nơi cấp chứng thư: chưa chắc chính người ấy ký.</translation>
    </message>
    <message>
        <source>Noted before: {what}</source>
        <translation>Trước đó đã ghi: {what}</translation>
    </message>
    <message>
        <source>Signs after all…</source>
        <translation>Nay đồng ý ký…</translation>
    </message>
    <message>
        <source>The certificate is of {name}. Why does it count for {printed}? The reason is recorded.</source>
        <translation>Chứng thư là của {name}. Vì sao tính là chữ ký thay {printed}? Lý do được lưu lại.</translation>
    </message>
    <message>
        <source>Confirm another certificate</source>
        <translation>Xác nhận chứng thư của người khác</translation>
    </message>
    <message>
        <source>Let it count</source>
        <translation>Xác nhận ký thay</translation>
    </message>
    <message>
        <source>It is noted why the certificate of {name} counts.</source>
        <translation>Đã ghi lý do tính chữ ký của {name}.</translation>
    </message>
    <message>
        <source>Does not sign</source>
        <translation>Không ký</translation>
    </message>
    <message>
        <source>Signed for her</source>
        <translation>Ký thay</translation>
    </message>
    <message>
        <source>Another&apos;s certificate</source>
        <translation>Chứng thư người khác</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Vắng mặt</translation>
    </message>
    <message>
        <source>Signed, issuer unknown</source>
        <translation>Đã ký, chưa rõ nơi cấp</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Đã ký</translation>
    </message>
    <message>
        <source>In ink, on the sheets</source>
        <translation>Ký mực trên giấy</translation>
    </message>
    <message>
        <source>Not said yet</source>
        <translation>Chưa ghi</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Chưa ký</translation>
    </message>
    <message>
        <source>Reading the sheets: file {done} of {total}…</source>
        <translation>Đang đọc các trang: tệp {done}/{total}…</translation>
    </message>
    <message>
        <source>These files are no scans: {names}. Scans are PDF, JPEG, PNG, HEIC or TIFF files.</source>
        <translation>Các tệp này không phải bản quét: {names}. Bản quét là tệp PDF, JPEG, PNG, HEIC hoặc TIFF.</translation>
    </message>
</context>
<context>
    <name>SigningRow</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Sign, file scans…</source>
        <translation>Ký, nộp bản quét…</translation>
    </message>
    <message>
        <source>This paper is not sealed yet: nobody has signed it.</source>
        <translation>Văn bản này chưa chốt, chưa có ai ký.</translation>
    </message>
    <message>
        <source>Look at signatures and scans…</source>
        <translation>Xem chữ ký, bản quét…</translation>
    </message>
    <message>
        <source>Signed: {done} of {count}</source>
        <translation>Đã ký: {done}/{count} người</translation>
    </message>
    <message>
        <source>issuer of the certificate not known: {count}</source>
        <translation>không biết nơi cấp chứng thư: {count}</translation>
    </message>
    <message>
        <source>refused: {count}</source>
        <translation>không ký: {count}</translation>
    </message>
    <message>
        <source>absent: {count}</source>
        <translation>vắng mặt: {count}</translation>
    </message>
    <message>
        <source>sheets filed: {here} out of {pages}</source>
        <translation>bản quét: {here} trong {pages}</translation>
    </message>
    <message>
        <source>who signed is not said yet: {count}</source>
        <translation>chưa ghi ai ký: {count} người</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Chữ ký</translation>
    </message>
    <message>
        <source>The paper shown is a draft that nobody has signed, so nothing was filed. Choose the sealed minutes in the list above, then drop the scans again.</source>
        <translation>Tờ đang xem là dự thảo, chưa ai ký, nên chưa nộp bản quét nào. Hãy chọn biên bản đã chốt trong danh sách phía trên rồi thả lại các bản quét.</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Supervision visits</source>
        <translation>Giám sát HĐND</translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message>
        <source>Opening the sample data… The first time this takes a little while.</source>
        <translation>Đang mở dữ liệu mẫu… Lần đầu mất một lúc.</translation>
    </message>
    <message>
        <source>Supervision visits</source>
        <translation>Giám sát HĐND</translation>
    </message>
    <message>
        <source>How would you like to begin on this laptop?</source>
        <translation>Anh/chị muốn bắt đầu như thế nào?</translation>
    </message>
    <message>
        <source>Receive the plan from a USB stick</source>
        <translation>Nhận gói kế hoạch từ USB</translation>
    </message>
    <message>
        <source>Your delegation&apos;s lead gave you a stick with the plan. This is the usual way.</source>
        <translation>Người tổng hợp (thư ký đoàn) đã giao USB có kế hoạch. Đây là cách thường dùng.</translation>
    </message>
    <message>
        <source>Make a new campaign</source>
        <translation>Tạo cuộc giám sát mới</translation>
    </message>
    <message>
        <source>You lead: units, schedule and outline are prepared here and go to everybody else.</source>
        <translation>Dành cho người tổng hợp: chuẩn bị danh sách đơn vị, lịch, đề cương tại máy này rồi gửi cho cả đoàn.</translation>
    </message>
    <message>
        <source>Open the sample data</source>
        <translation>Mở dữ liệu mẫu</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Khôi phục từ bản sao lưu</translation>
    </message>
    <message>
        <source>The laptop was lost or set up anew, and its data was saved in a folder.</source>
        <translation>Máy bị mất hoặc cài lại, dữ liệu đã được lưu ở một thư mục.</translation>
    </message>
    <message>
        <source>You opened it before: what you changed in it is still there. Nothing mixes with real work.</source>
        <translation>Bạn đã mở trước đây: những gì bạn sửa trong đó vẫn còn. Không lẫn vào việc thật.</translation>
    </message>
    <message>
        <source>Look around with invented visits and people; no name and no passphrase are asked. Nothing of it mixes with real work.</source>
        <translation>Xem thử với các buổi làm việc và con người hư cấu; không hỏi họ tên, mật khẩu. Không lẫn vào việc thật.</translation>
    </message>
    <message>
        <source>You are invited: who uses this laptop?</source>
        <translation>Anh/chị được mời: ai dùng máy này?</translation>
    </message>
    <message>
        <source>Opening the plan</source>
        <translation>Đang mở kế hoạch</translation>
    </message>
    <message>
        <source>Who uses this laptop?</source>
        <translation>Ai dùng máy này?</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>✓ All saved</source>
        <translation>✓ Đã lưu</translation>
    </message>
    <message>
        <source>✓ Saved {time}</source>
        <translation>✓ Đã lưu {time}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Đang ghi…</translation>
    </message>
    <message>
        <source>✎ Draft kept {time}</source>
        <translation>✎ Đã giữ bản nháp {time}</translation>
    </message>
    <message>
        <source>{count} fields not saved</source>
        <translation>{count} ô chưa lưu</translation>
    </message>
    <message>
        <source>Click to go to the field</source>
        <translation>Bấm để đến ô đó</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Đang xử lý…</translation>
    </message>
    <message>
        <source>Still to be sent to: {names}</source>
        <translation>Còn phải gửi cho: {names}</translation>
    </message>
    <message>
        <source>Receipts still to be sent to: {names}</source>
        <translation>Còn phải gửi xác nhận cho: {names}</translation>
    </message>
    <message>
        <source>All written to sticks; not confirmed by {count} laptops yet</source>
        <translation>Đã ghi hết ra USB; {count} máy chưa xác nhận</translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>Đã ghi hết ra USB</translation>
    </message>
    <message>
        <source>visits {count}</source>
        <translation>{count} buổi</translation>
    </message>
    <message>
        <source>photos {count}</source>
        <translation>{count} ảnh</translation>
    </message>
    <message>
        <source>files {count}</source>
        <translation>{count} tệp</translation>
    </message>
    <message>
        <source>campaign entries {count}</source>
        <translation>{count} mục chung của cuộc giám sát</translation>
    </message>
    <message>
        <source>Not sent yet: {things}</source>
        <translation>Chưa gửi: {things}</translation>
    </message>
    <message>
        <source>Backup: {when}</source>
        <translation>Sao lưu: {when}</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Chưa sao lưu lần nào</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>Dữ liệu mẫu</translation>
    </message>
    <message>
        <source>Invented visits and people. For real work, close the program and start it again.</source>
        <translation>Các buổi làm việc và con người ở đây là hư cấu. Muốn làm việc thật, hãy đóng chương trình rồi mở lại.</translation>
    </message>
    <message>
        <source>Laptop of {name}</source>
        <translation>Máy của {name}</translation>
    </message>
    <message>
        <source>Guarded by a passphrase</source>
        <translation>Có mật khẩu bảo vệ</translation>
    </message>
    <message>
        <source>No passphrase: anybody can open it</source>
        <translation>Chưa đặt mật khẩu: ai cũng mở được</translation>
    </message>
    <message>
        <source>No passphrase</source>
        <translation>Không có mật khẩu</translation>
    </message>
    <message>
        <source>Click to set one</source>
        <translation>Bấm để đặt mật khẩu</translation>
    </message>
</context>
<context>
    <name>StickChoice</name>
    <message>
        <source>Plug in a USB stick, or choose a folder.</source>
        <translation>Hãy cắm USB, hoặc chọn thư mục.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>còn trống {size}</translation>
    </message>
    <message>
        <source>Locked against writing</source>
        <translation>Đang khóa ghi</translation>
    </message>
    <message>
        <source>USB sticks</source>
        <translation>Các USB</translation>
    </message>
    <message>
        <source>“{stick}” was taken out or is locked. Plug it in again, or choose another place yourself.</source>
        <translation>“{stick}” đã bị rút ra hoặc đang khóa ghi. Hãy cắm lại, hoặc tự chọn chỗ khác.</translation>
    </message>
</context>
<context>
    <name>StrangerCard</name>
    <message>
        <source>A laptop nobody here knows</source>
        <translation>Máy chưa được công nhận</translation>
    </message>
    <message>
        <source>We compared the six words, and they are the same</source>
        <translation>Đã đọc đối chiếu sáu từ, hai bên giống nhau</translation>
    </message>
    <message>
        <source>Accept this laptop</source>
        <translation>Công nhận máy này</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Chưa công nhận</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>người tổng hợp</translation>
    </message>
    <message>
        <source>member of a delegation</source>
        <translation>thành viên đoàn</translation>
    </message>
    <message>
        <source>It says it is from {name}, {role}</source>
        <translation>Gói ghi người gửi là {name}, {role}</translation>
    </message>
    <message>
        <source>Written {moment} by its own clock</source>
        <translation>Ghi lúc {moment} theo đồng hồ của máy đó</translation>
    </message>
    <message>
        <source>A laptop of this name, or nearly so, is known already: {names}. Is it the same person?</source>
        <translation>Đã có máy mang tên này hoặc gần giống: {names}. Có đúng là cùng một người không?</translation>
    </message>
    <message>
        <source>Anybody can write a name. Ask {name} to open People and laptops, My card, and to read the six words there aloud. Nothing of this bundle has been kept.</source>
        <translation>Tên thì ai cũng ghi được. Hãy nhờ {name} mở “Người và máy”, chọn “Thẻ của tôi” rồi đọc to sáu từ. Máy này chưa nhận gì trong gói.</translation>
    </message>
</context>
<context>
    <name>TableField</name>
    <message>
        <source>{count} cells were left out: no column is there for them.</source>
        <translation>Bỏ qua {count} ô: danh sách không có cột cho các ô ấy.</translation>
    </message>
</context>
<context>
    <name>TakeOverCard</name>
    <message>
        <source>The lead&apos;s laptop is lost?</source>
        <translation>Máy tổng hợp bị mất?</translation>
    </message>
    <message>
        <source>Make this a lead&apos;s laptop</source>
        <translation>Cho máy này làm máy tổng hợp</translation>
    </message>
    <message>
        <source>Key on paper only</source>
        <translation>Khóa chỉ còn trên giấy</translation>
    </message>
    <message>
        <source>The recovery key is not on this laptop. It is asked for when a lead is made or shut out. Typed in here, this laptop holds it again, and prints the sheet.</source>
        <translation>Khóa khôi phục không còn trên máy này. Khi thêm hoặc ngừng một máy tổng hợp, chương trình sẽ hỏi khóa. Nhập khóa vào đây thì máy giữ lại khóa và in được tờ khôi phục.</translation>
    </message>
    <message>
        <source>With the key on the sheet this laptop becomes a lead&apos;s laptop: it invites, vouches for others, and shuts out the lost one. Do it only when your superiors decided so.</source>
        <translation>Với khóa trên tờ giấy, máy này trở thành máy tổng hợp: được mời người mới, xác nhận các máy và ngừng công nhận máy bị mất. Chỉ làm khi cấp trên đã quyết định.</translation>
    </message>
    <message>
        <source>Hold the key here again</source>
        <translation>Để máy này giữ lại khóa</translation>
    </message>
    <message>
        <source>This is a lead&apos;s laptop now; the others learn it with the next bundles.</source>
        <translation>Máy này đã là máy tổng hợp; các máy khác biết khi nhận gói tiếp theo.</translation>
    </message>
    <message>
        <source>the key from the sheet</source>
        <translation>khóa trên tờ giấy</translation>
    </message>
</context>
<context>
    <name>ToFill</name>
    <message>
        <source>Still to be filled in: {what}</source>
        <translation>Còn phải điền: {what}</translation>
    </message>
</context>
<context>
    <name>ToastView</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Passphrase</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>The passphrase is lost…</source>
        <translation>Quên mật khẩu…</translation>
    </message>
    <message>
        <source>Restore a copy…</source>
        <translation>Khôi phục bản sao lưu…</translation>
    </message>
    <message>
        <source>The program is open already</source>
        <translation>Chương trình đang mở rồi</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>This laptop is locked</source>
        <translation>Máy này đang khóa</translation>
    </message>
    <message>
        <source>The data does not open</source>
        <translation>Chưa mở được dữ liệu</translation>
    </message>
    <message>
        <source>Type the passphrase you chose when you began.</source>
        <translation>Hãy gõ mật khẩu anh/chị đã đặt khi bắt đầu.</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again, or put a copy in place.</source>
        <translation>Dữ liệu không bị thay đổi. Hãy thử lại, hoặc khôi phục từ bản sao lưu.</translation>
    </message>
</context>
<context>
    <name>UnreadableCard</name>
    <message>
        <source>… and {count} more</source>
        <translation>… và {count} nội dung nữa</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>{count} files checked</source>
        <translation>Đã kiểm tra {count} tệp</translation>
    </message>
    <message>
        <source>{count} of {files} files checked</source>
        <translation>Đã kiểm tra {count} trong {files} tệp</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>{count} cannot be relied on</source>
        <translation>{count} tệp không dùng được</translation>
    </message>
    <message>
        <source>{count} to be looked at</source>
        <translation>{count} tệp cần xem</translation>
    </message>
    <message>
        <source>{count} right</source>
        <translation>{count} tệp đúng</translation>
    </message>
    <message>
        <source>See what differs…</source>
        <translation>Xem chỗ khác…</translation>
    </message>
</context>
<context>
    <name>VerifyButton</name>
    <message>
        <source>Check a sheet or file…</source>
        <translation>Kiểm tra bản in hoặc tệp…</translation>
    </message>
    <message>
        <source>Says which minutes a PDF, scan or photo is, whether it holds, and what differs now</source>
        <translation>Cho biết PDF, bản quét hay ảnh là biên bản nào, có đúng bản đã chốt không và nay khác gì</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>Thôi kiểm tra</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>See what differs…</source>
        <translation>Xem chỗ khác…</translation>
    </message>
</context>
<context>
    <name>VisitHeader</name>
    <message>
        <source>Visits</source>
        <translation>Buổi làm việc</translation>
    </message>
    <message>
        <source>Begin the session</source>
        <translation>Bắt đầu buổi làm việc</translation>
    </message>
    <message>
        <source>See the minutes  F9</source>
        <translation>Xem biên bản  F9</translation>
    </message>
    <message>
        <source>≠ {count} to decide</source>
        <translation>≠ {count} chỗ khác nhau</translation>
    </message>
    <message>
        <source>⚠ {count} after sealing</source>
        <translation>⚠ {count} chỗ khác bản đã chốt</translation>
    </message>
    <message>
        <source>Differs from the sealed minutes:</source>
        <translation>Khác với biên bản đã chốt:</translation>
    </message>
    <message>
        <source>⚠ {count} in doubt</source>
        <translation>⚠ {count} mục cần xem lại</translation>
    </message>
    <message>
        <source>Laptops have written different things; decide which holds</source>
        <translation>Các máy ghi khác nhau; hãy chọn nội dung đúng</translation>
    </message>
</context>
<context>
    <name>VisitHeading</name>
    <message>
        <source>The plan of the campaign</source>
        <translation>Kế hoạch của cuộc giám sát</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} chỗ</translation>
    </message>
    <message>
        <source>Part the joined visits</source>
        <translation>Tách các buổi đã ghép</translation>
    </message>
    <message>
        <source>Two visits are shown here as one; each stands alone again</source>
        <translation>Hai buổi đang được coi là một; tách ra thì mỗi buổi lại đứng riêng</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Mở buổi làm việc</translation>
    </message>
</context>
<context>
    <name>VisitModel</name>
    <message>
        <source>Done: {what}</source>
        <translation>Đã {what}</translation>
    </message>
</context>
<context>
    <name>VisitScreen</name>
    <message>
        <source>Session and attendees</source>
        <translation>Thông tin chung, thành phần</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Đề cương</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Số liệu</translation>
    </message>
    <message>
        <source>Sampled cases</source>
        <translation>Hồ sơ lấy mẫu</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Phát hiện</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Tài liệu</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Ý kiến, diễn biến</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Kết luận</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>No longer in the outline</source>
        <translation>Không còn trong đề cương</translation>
    </message>
    <message>
        <source>No field is open: what is typed goes nowhere. Click into the field first.</source>
        <translation>Chưa có ô nào đang mở nên chữ vừa gõ không được ghi. Xin bấm vào ô cần ghi rồi gõ.</translation>
    </message>
    <message>
        <source>The note that was begun is kept; Ctrl+Space shows it again</source>
        <translation>Ghi chú đang viết được giữ lại, Ctrl+Space để viết tiếp</translation>
    </message>
</context>
<context>
    <name>VisitSummary</name>
    <message>
        <source>Open the visit</source>
        <translation>Mở buổi làm việc</translation>
    </message>
    <message>
        <source>✓ Nothing is missing for the minutes ({count} questions without an answer are not required)</source>
        <translation>✓ Đã đủ để in biên bản ({count} câu chưa trả lời không bắt buộc)</translation>
    </message>
    <message>
        <source>Chair: {name}</source>
        <translation>Chủ trì: {name}</translation>
    </message>
    <message>
        <source>To look at: {what}</source>
        <translation>Nên xem lại: {what}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… và {count} nội dung nữa</translation>
    </message>
    <message>
        <source>Still missing before the minutes: {count}</source>
        <translation>Còn thiếu {count} mục để in biên bản</translation>
    </message>
    <message>
        <source>✓ Sealed: {codes}</source>
        <translation>✓ Đã chốt: {codes}</translation>
    </message>
    <message>
        <source>⚠ {count} places differ from the sealed minutes: open the visit to see them.</source>
        <translation>⚠ {count} chỗ khác bản đã chốt: mở buổi làm việc để xem.</translation>
    </message>
    <message>
        <source>Further minutes are being written.</source>
        <translation>Đang lập biên bản tiếp theo.</translation>
    </message>
    <message>
        <source>≠ {what} (others wrote otherwise; not decided yet)</source>
        <translation>≠ {what} (các máy ghi khác nhau, chưa quyết)</translation>
    </message>
    <message>
        <source>✓ Nothing is missing for the minutes</source>
        <translation>✓ Đã đủ để in biên bản</translation>
    </message>
</context>
<context>
    <name>Visits</name>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Del.</source>
        <translation>Đoàn</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Đề cương</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Phát hiện</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Tình hình gửi</translation>
    </message>
    <message>
        <source>AM</source>
        <translation>S</translation>
    </message>
    <message>
        <source>PM</source>
        <translation>C</translation>
    </message>
    <message>
        <source>{count} findings</source>
        <translation>{count} phát hiện</translation>
    </message>
    <message>
        <source>{count} photos</source>
        <translation>{count} ảnh</translation>
    </message>
    <message>
        <source>here only</source>
        <translation>chỉ máy này</translation>
    </message>
    <message>
        <source>{count} fields not saved</source>
        <translation>{count} ô chưa lưu</translation>
    </message>
    <message>
        <source>What was typed there is kept, but not saved yet, and goes to nobody. A click leads there.</source>
        <translation>Chữ đã gõ vẫn được giữ trên máy này nhưng chưa lưu và chưa gửi cho ai. Bấm để đến đó.</translation>
    </message>
    <message>
        <source>Documents and files of sealed minutes only on this laptop: {count}.</source>
        <translation>Tài liệu và tệp biên bản đã chốt chỉ có trên máy này: {count}.</translation>
    </message>
    <message>
        <source>Keep the photos in camera and phone: {count} of them are only on this laptop.</source>
        <translation>Giữ ảnh trong máy ảnh, điện thoại: {count} ảnh mới chỉ có trên máy này.</translation>
    </message>
    <message>
        <source>✓ You may clear the photos from camera and phone: another laptop has proved that it has them all, or two have confirmed them.</source>
        <translation>✓ Có thể xóa ảnh trong máy ảnh, điện thoại: đã có máy khác chứng minh giữ đủ ảnh, hoặc hai máy đã xác nhận.</translation>
    </message>
    <message>
        <source>Keep the photos in camera and phone until another laptop has proved that it has them: the next bundle from it says so.</source>
        <translation>Hãy giữ ảnh trong máy ảnh, điện thoại cho đến khi có máy khác chứng minh đã giữ đủ: gói tiếp theo của máy ấy sẽ cho biết.</translation>
    </message>
    <message>
        <source>on stick</source>
        <translation>đã ghi ra USB</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>đã xác nhận</translation>
    </message>
    <message>
        <source>Nothing was written here on this laptop.</source>
        <translation>Máy này chưa ghi gì cho buổi này.</translation>
    </message>
    <message>
        <source>What was written is only on this laptop; it was not sent yet.</source>
        <translation>Nội dung mới chỉ có trên máy này, chưa gửi.</translation>
    </message>
    <message>
        <source>All of it was written to a stick; nobody has confirmed it yet.</source>
        <translation>Đã ghi ra USB, chưa có xác nhận đã nhận.</translation>
    </message>
    <message>
        <source>The lead has confirmed that all of it arrived.</source>
        <translation>Người tổng hợp đã xác nhận nhận đủ.</translation>
    </message>
</context>
<context>
    <name>VisitsScreen</name>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Đang làm việc</translation>
    </message>
    <message>
        <source>To sign</source>
        <translation>Chờ ký</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Đã ký</translation>
    </message>
    <message>
        <source>No visit fits. Clear the filter, or choose All.</source>
        <translation>Không có buổi nào phù hợp. Hãy xóa ô lọc hoặc chọn Tất cả.</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Buổi làm việc</translation>
    </message>
    <message>
        <source>Filter: so tnmt</source>
        <translation>Lọc, ví dụ: so tnmt</translation>
    </message>
    <message>
        <source>Filter the visits, without diacritics</source>
        <translation>Lọc buổi làm việc, không cần gõ dấu</translation>
    </message>
    <message>
        <source>No visit yet</source>
        <translation>Chưa có buổi làm việc</translation>
    </message>
    <message>
        <source>Visits come with the plan. Receive the plan from the lead&apos;s stick, then they stand here.</source>
        <translation>Danh sách buổi làm việc có trong gói kế hoạch. Hãy nhận gói kế hoạch từ USB của người tổng hợp.</translation>
    </message>
    <message>
        <source>Receive the plan</source>
        <translation>Nhận gói kế hoạch</translation>
    </message>
    <message>
        <source>Make a new campaign</source>
        <translation>Tạo cuộc giám sát mới</translation>
    </message>
    <message>
        <source>Open the sample data</source>
        <translation>Mở dữ liệu mẫu</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>Khôi phục từ bản sao lưu</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Start working</source>
        <translation>Bắt đầu làm việc</translation>
    </message>
    <message>
        <source>Your first bundle brings your card back: send as usual after your first visit, and from then on the lead and all other laptops know yours. Until then you work as everybody else does.</source>
        <translation>Gói đầu tiên anh/chị gửi sẽ mang theo thẻ của máy này. Sau buổi làm việc đầu tiên, hãy gửi như bình thường; từ đó máy tổng hợp và các máy khác công nhận máy này. Trong lúc chờ, anh/chị vẫn làm việc bình thường.</translation>
    </message>
    <message>
        <source>✓ The plan of {name} is here</source>
        <translation>✓ Đã nhận kế hoạch của {name}</translation>
    </message>
    <message>
        <source>In it: {what}.</source>
        <translation>Trong đó có {what}.</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>không có gì mới</translation>
    </message>
    <message>
        <source>More parts are on the stick: take them in under Send and receive.</source>
        <translation>Trên USB còn các phần khác: hãy nhận tiếp ở mục “Gửi – nhận”.</translation>
    </message>
</context>
<context>
    <name>WhoSignedDialog</name>
    <message>
        <source>Who signed the sheets?</source>
        <translation>Ai đã ký trên giấy?</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Ghi lại</translation>
    </message>
    <message>
        <source>Note it anew</source>
        <translation>Ghi khác đi</translation>
    </message>
    <message>
        <source>what became of a signer</source>
        <translation>người ký đã ký hay không</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>All signed sheets are filed. Look at them and say of each signer what became of it.</source>
        <translation>Đã nộp đủ bản quét. Hãy xem bản quét và ghi từng người: đã ký, không ký hay vắng mặt.</translation>
    </message>
    <message>
        <source>Who signed can be said once all signed sheets are filed.</source>
        <translation>Ghi được người đã ký sau khi nộp đủ bản quét; người không ký hoặc vắng mặt ghi được ngay.</translation>
    </message>
</context>
<context>
    <name>WhosePhotos</name>
    <message>
        <source>Who took the photos</source>
        <translation>Người chụp ảnh</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Nobody knows</source>
        <translation>Không rõ</translation>
    </message>
    <message>
        <source>{count} photos come from no camera. Who took them? Another name is typed beside the photo.</source>
        <translation>{count} ảnh không chép trực tiếp từ máy ảnh. Ai chụp? Người khác thì gõ tên ở ô “Người chụp” của từng ảnh.</translation>
    </message>
    <message>
        <source>The photographer was recorded</source>
        <translation>Đã ghi người chụp</translation>
    </message>
</context>
</TS>
