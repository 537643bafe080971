"""The closed lists of codes that records use; labels are in resources/phrases/terms.*.json."""

from __future__ import annotations

from collections.abc import Mapping

_CHOICES = {
    "authority": "hdnd thuong_truc ban to_dai_bieu",
    "legal_version": "L2015 L2025",
    "founding_document": "nghi_quyet quyet_dinh",
    "campaign_state": "du_thao da_ban_hanh dang_thuc_hien tong_hop da_bao_cao theo_doi ket_thuc",
    "letterhead": "doan thuong_truc ban hdnd",
    "signing": "ba_ben hai_ben",
    "gender": "ong ba",
    "role": "truong_doan pho_truong_doan thanh_vien moi_mttq chuyen_gia thu_ky to_giup_viec to_truong du_hop "
    "thu_truong dau_moi bao_chi",
    "unit_kind": "so_nganh quan huyen thi_xa phuong xa don_vi_su_nghiep khac",
    "unit_level": "thanh_pho huyen xa",
    "half_day": "sang chieu ca_ngay",
    "schedule_state": "du_kien da_thong_bao hoan huy da_lam",
    "visit_state": "du_kien dang_lam_viec cho_ky da_ky co_tu_choi da_khoa huy",
    "side": "doan don_vi phoi_hop chuyen_gia mttq bao_chi khac",
    "presence": "co_mat vang_co_ly_do vang",
    "assessment": "day_du mot_phan chua khong_ap_dung chua_du_can_cu",
    "yes_no": "co khong khong_ap_dung",
    "verified_by": "bao_cao tai_lieu he_thong kiem_tra_thuc_te phong_van",
    "figure_state": "chua_kiem_tra khop chenh_lech khong_xac_minh_duoc",
    "submission": "truc_tiep truc_tuyen buu_chinh",
    "apology": "co khong khong_can",
    "finding_kind": "ket_qua_tot ton_tai vi_pham kho_khan_vuong_mac",
    "severity": "thap trung_binh cao nghiem_trong",
    "cause_kind": "chu_quan khach_quan",
    "unit_opinion": "thong_nhat thong_nhat_mot_phan khong_thong_nhat chua_hoi",
    "finding_state": "nhap da_trao_doi da_chot loai",
    "recommendation_kind": "du_kien chinh_thuc",
    "addressee": "trung_uong hdnd_tp ubnd_tp so_nganh don_vi",
    "recommendation_state": "hoan_thanh hoan_thanh_mot_phan chua_hoan_thanh qua_han khong_thuc_hien "
    "chua_dap_ung_yeu_cau",
    "document_form": "ban_cung ban_mem ca_hai",
    "request_state": "da_yeu_cau da_nhan nhan_thieu qua_han tu_choi_do_bi_mat khong_co",
    "document_kind": "bao_cao ke_hoach quyet_dinh cong_van bien_ban bieu_so_lieu khac",
    "classification": "thuong",
    "minutes_state": "du_thao cho_ky da_ky co_tu_choi thay_the huy",
    "minutes_kind": "chinh bo_sung",
    "capacity": "chu_tri dai_dien_doan dai_dien_don_vi thu_ky nguoi_chung_kien",
    "signature_form": "muc_uot ky_so man_hinh",
}

CHOICES: Mapping[str, tuple[str, ...]] = {name: tuple(codes.split()) for name, codes in _CHOICES.items()}

SECRET_CLASSIFICATIONS = ("mat", "toi_mat", "tuyet_mat")
"""Classifications a person may name only to be refused (domain/README.md, Archives and secrecy)."""
